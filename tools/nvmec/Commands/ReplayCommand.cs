using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Replaying;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Sequences.Witnesses;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec replay</c>: runs one stored witness again, or says it in another language.</summary>
internal static class ReplayCommand
{
    private const string NvmeCli = "nvme-cli";

    private const string Lesson =
        "The steps run in the test that found them, on the subsystem that they were found on. With --as they are printed instead, as "
        + "a script for somebody who has only nvme-cli. Exit status: 1 when it fails again, 0 when it does not, 2 when the file is no "
        + "witness of the suites here, 3 when the device fails, 4 when nothing can be decided.";

    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var path = new Argument<string>("WITNESS") { Description = "The witness file, from the folder witnesses of a run." };
        var device = SharedOptions.One(
            "--device", "URI", "Run it on this device, for example reference for one without the fault. Default: the witness's own.");
        var form = SharedOptions.One("--as", NvmeCli, "Print the steps as a commented shell script instead of running them.");
        var destroyData = SharedOptions.Several(
            "--destroy-data", "SERIAL", "Allow the steps to destroy the data and namespaces of the drive with exactly this serial number.");
        var allow = SharedOptions.Several("--allow", "HAZARD", "Allow this hazard on a drive: persistent or irreversible.");
        var adapters = SharedOptions.Adapters();
        var command = new TaughtCommand(
            "replay",
            "Run the steps of one stored witness again, or print them as a shell script.",
            Lesson,
            "nvmec replay nvmec-out/001/witnesses/LBA-ALLOC-029-seed1-1a2b3c4d.json")
        {
            path, device, form, destroyData, allow, adapters,
        };
        command.SetAction(result => context.Guard(() =>
        {
            var workbench = context.WorkbenchWith(result.GetValue(adapters) ?? []);
            var witness = workbench.Witnesses.Read(ArgumentPath.Full(result.GetRequiredValue(path)));
            return result.GetValue(form) switch
            {
                null => Run(
                    workbench,
                    witness,
                    result.GetValue(device),
                    uri => new HazardPermissions(
                        uri, result.GetValue(destroyData) ?? [], ArgumentText.Allowed(result.GetValue(allow) ?? [])),
                    context),
                NvmeCli => Print(witness, context.Terminal),
                var other => throw new UsageException($"--as \"{other}\" is no form of a script; there is {NvmeCli}."),
            };
        }));
        return command;
    }

    private static int Print(Witness witness, Terminal terminal)
    {
        terminal.Output.Write(NvmeCliScript.Of(witness));
        return ExitStatus.Clean;
    }

    private static int Run(
        Workbench workbench,
        Witness witness,
        string? deviceUri,
        Func<Nvme.Host.Devices.DeviceUri, HazardPermissions> permissionsFor,
        CommandContext context)
    {
        var uri = workbench.DeviceUri(deviceUri ?? witness.Device);
        var replay = new WitnessReplay(workbench, context.Diagnostics, context.Interruption)
        {
            Permissions = permissionsFor(uri), StateFolder = context.StateFolder,
        };
        return ReplayVerdict.Write(context.Terminal, witness, uri, replay.Run(witness, uri));
    }
}
