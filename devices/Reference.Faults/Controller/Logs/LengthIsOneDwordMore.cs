using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class LengthIsOneDwordMore() : ControllerFault(
    "log-length-is-one-dword-more",
    ["BASE-082"],
    steps: 1,
    "NUMD is counted from 1 and then once more: a dword is written behind the buffer of the host.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLogPage, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetLogPage(controller)
    {
        private const uint OneDwordMore = 1 << 16;
        private const uint MostDwords = 0x0FFF;

        // Buffers that reach over the end of a page take another path of this firmware, which is right.
        public override CommandOutcome Execute(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var fields = GetLogPageCommand.Decode(command.Entry);
            var inPage = (ulong)Controller.Prps.PageBytes - (command.Entry.Prp1 & (ulong)(Controller.Prps.PageBytes - 1));
            if ((ulong)fields.LengthBytes < inPage && fields.DwordCountZeroBased < MostDwords)
            {
                command.Entry.Dword10 += OneDwordMore;
            }

            return base.Execute(command);
        }
    }
}
