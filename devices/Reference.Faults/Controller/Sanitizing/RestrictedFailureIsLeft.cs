using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Sanitizing;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Faults.Controller.Sanitizing;

internal sealed class RestrictedFailureIsLeft() : ControllerFault(
    "restricted-failure-is-left",
    ["BASE-144"],
    steps: 3,
    "Exit Failure Mode leaves a failure in restricted mode too, and opens a subsystem that was not sanitized.")
{
    public override SanitizeOperations CreateSanitizeOperations(SubsystemState subsystem) => new Operations(subsystem);

    private sealed class Operations(SubsystemState subsystem) : SanitizeOperations(subsystem)
    {
        public override StatusCode CheckStart(in SanitizeCommand command) =>
            HasFailed && command.Action == SanitizeAction.ExitFailureMode ? StatusCode.Success : base.CheckStart(command);
    }
}
