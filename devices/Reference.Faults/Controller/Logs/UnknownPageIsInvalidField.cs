using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class UnknownPageIsInvalidField() : ControllerFault(
    "log-unknown-page-is-invalid-field",
    ["BASE-081"],
    steps: 1,
    "A log page that the controller does not have ends with Invalid Field in Command, not with Invalid Log Page.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLogPage, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetLogPage(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            var outcome = base.Execute(command);
            return outcome.Status.CodeWithType == StatusCode.InvalidLogPage
                ? CommandOutcome.Error(StatusCode.InvalidFieldInCommand)
                : outcome;
        }
    }
}
