using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class ReadAlwaysClears() : ControllerFault(
    "log-read-always-clears",
    ["BASE-084"],
    steps: 4,
    "Reading a log page ends the masking of its events even where the host asked to retain them (RAE).")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLogPage, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetLogPage(controller)
    {
        private const uint RetainAsynchronousEvent = 1 << 15;

        public override CommandOutcome Execute(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            command.Entry.Dword10 &= ~RetainAsynchronousEvent;
            return base.Execute(command);
        }
    }
}
