using System.CommandLine;
using NvmeConformance.CommandLine.Drives;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec recover</c>: puts right what a run that was killed left behind on a drive.</summary>
internal static class RecoverCommand
{
    private const string Lesson =
        "A run writes down what a drive was like, and each lasting change before it makes it. When it ends, or is interrupted, it puts "
        + "everything back; when it is killed, this command does, by that journal: features, write protection, namespaces, formats, "
        + "attachments, reservations, secondary controllers, locks. Data do not come back. A journal of another drive is refused. "
        + "Exit status: 0 the drive is as it was, 3 it is not, or could not be reached.";

    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var device = new Option<string>("--device")
        {
            HelpName = "URI", Description = "The drive, for example vfio:0000:01:00.0.", Required = true,
        };
        var journal = SharedOptions.One("--journal", "FILE", "The journal. Default: the one that the last run on this drive left behind.");
        var forget = SharedOptions.Switch("--forget", "Accept what cannot be put back, and close the journal.");
        var adapters = SharedOptions.Adapters();
        var command = new TaughtCommand(
            "recover",
            "Put right what a run that was killed left behind on a drive.",
            Lesson,
            "nvmec recover --device linux:/dev/nvme0")
        {
            device, journal, forget, adapters,
        };
        command.SetAction(result => context.Guard(() =>
        {
            var workbench = context.WorkbenchWith(result.GetValue(adapters) ?? []);
            var uri = workbench.DeviceUri(result.GetRequiredValue(device));
            var path = result.GetValue(journal) is { } named ? Planning.ArgumentPath.Full(named) : null;
            using var drive = workbench.Adapters.Open(uri);
            return new Recovery(context.Terminal.Output, context.StateFolder).Run(drive, uri, path, result.GetValue(forget));
        }));
        return command;
    }
}
