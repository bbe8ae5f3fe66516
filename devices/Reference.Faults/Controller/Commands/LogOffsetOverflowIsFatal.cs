using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class LogOffsetOverflowIsFatal() : ControllerFault(
    "cmd-log-offset-overflow-is-fatal",
    ["BASE-169"],
    steps: 1,
    "An assertion that offset and length of Get Log Page fit 63 bits goes off when a host sends others: CSTS.CFS.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLogPage, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetLogPage(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            var fields = GetLogPageCommand.Decode(command.Entry);
            if (fields.Offset > (ulong)(long.MaxValue - fields.LengthBytes))
            {
                Controller.LifeCycle.Fail();
                return CommandOutcome.Success;
            }

            return base.Execute(command);
        }
    }
}
