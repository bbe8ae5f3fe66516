using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Resets;

internal sealed class LastRunLostWithPower() : LbaAllocationFault(
    "lba-last-run-lost-with-power",
    ["LBA-ALLOC-051"],
    steps: 3,
    "The map is saved one entry short when power fails: data that is durable is there afterwards, and its last run not reported.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void Reset(ResetKind kind)
        {
            base.Reset(kind);
            if (kind != ResetKind.PowerCycle || _controller.Index != 0)
            {
                return;
            }

            foreach (var target in _controller.Namespaces.Active)
            {
                var run = BlockRange.LastAllocatedIn(target.Allocation);
                if (run.Count != 0)
                {
                    target.Allocation.MarkDeallocated(run.First, run.Count);
                }
            }
        }
    }
}
