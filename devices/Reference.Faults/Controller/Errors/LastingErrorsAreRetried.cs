using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Errors;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Errors;

internal sealed class LastingErrorsAreRetried() : ControllerFault(
    "error-lasting-errors-are-retried",
    ["LNX-53"],
    steps: 1,
    "Do Not Retry is never set: a host repeats commands that can only fail again.")
{
    public override ErrorReporting CreateErrorReporting(ReferenceController controller) => new Reporting(controller);

    private sealed class Reporting(ReferenceController controller) : ErrorReporting(controller)
    {
        private const ushort DoNotRetryBit = 1 << 14;

        public override Status Finish(FetchedCommand command, Status status)
        {
            var finished = base.Finish(command, status);
            return finished with { Bits = (ushort)(finished.Bits & ~DoNotRetryBit) };
        }
    }
}
