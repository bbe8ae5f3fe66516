using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Describing;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Workbenches;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec describe</c>: what a device says of itself.</summary>
internal static class DescribeCommand
{
    private const string Lesson =
        "Shown are its identity, registers, Identify pages and health log field by field, features, what the handle to it is able to "
        + "do, and the fields that decide which requirements apply. Nothing is changed on the device, but its controllers are started. A reference "
        + "device answers as one of the many that it can be; --seed chooses another.";

    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var device = SharedOptions.One("--device", "URI", "The device to describe, for example linux:/dev/nvme0. Default: reference.");
        var seed = SharedOptions.Seed();
        var json = SharedOptions.Json();
        var adapters = SharedOptions.Adapters();
        var command = new TaughtCommand(
            "describe", "Show what a device says it is and can do.", Lesson, "nvmec describe --device reference --json")
        {
            device, seed, json, adapters,
        };
        command.SetAction(result => context.Guard(() =>
        {
            var workbench = context.WorkbenchWith(result.GetValue(adapters) ?? []);
            var uri = workbench.DeviceUri(result.GetValue(device) ?? RunPlanner.DefaultDevice);
            return Execute(workbench, uri, ArgumentText.Seed(result.GetValue(seed)), result.GetValue(json), context.Terminal);
        }));
        return command;
    }

    private static int Execute(Workbench workbench, Nvme.Host.Devices.DeviceUri uri, ulong seed, bool asJson, Terminal terminal)
    {
        using var device = workbench.Adapters.Open(uri);
        var survey = DeviceSurvey.Take(device, uri, seed);
        if (asJson)
        {
            terminal.Output.WriteLine(DescriptionJson.Of(survey, device.Traits));
        }
        else
        {
            DescriptionPage.Write(terminal, survey, device.Traits);
        }

        return ExitStatus.Clean;
    }
}
