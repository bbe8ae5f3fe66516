using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class AbsentDoorbellIsFatal() : ControllerFault(
    "queue-absent-doorbell-is-fatal",
    ["BASE-043"],
    steps: 1,
    "A write to the doorbell of a queue that does not exist runs into an assertion, and CSTS.CFS is set.")
{
    public override DoorbellErrors CreateDoorbellErrors(ReferenceController controller) => new Errors(controller);

    private sealed class Errors(ReferenceController controller) : DoorbellErrors(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void ReportAbsentQueue() => _controller.LifeCycle.Fail();
    }
}
