using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Errors;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Errors;

internal sealed class RetryDelayUnasked() : ControllerFault(
    "error-retry-delay-unasked",
    ["BASE-057"],
    steps: 1,
    "Every error suggests a retry delay, whether the host has said that it understands CRD or not.")
{
    public override ErrorReporting CreateErrorReporting(ReferenceController controller) => new Errors(controller);

    private sealed class Errors(ReferenceController controller) : ErrorReporting(controller)
    {
        private const int FirstDelay = 1 << 11;

        protected override int RetryDelayOf(FetchedCommand command, Status status) => FirstDelay;
    }
}
