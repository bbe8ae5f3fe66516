using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class OffsetWrapsToStart() : ControllerFault(
    "log-offset-wraps-to-start",
    ["BASE-083"],
    steps: 1,
    "The offset into a log page is taken modulo 4 KiB: beyond the end of the page it begins anew.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLogPage, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetLogPage(controller)
    {
        private const uint OffsetBits = 0xFFF;

        public override CommandOutcome Execute(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            (command.Entry.Dword12, command.Entry.Dword13) = (command.Entry.Dword12 & OffsetBits, 0);
            return base.Execute(command);
        }
    }
}
