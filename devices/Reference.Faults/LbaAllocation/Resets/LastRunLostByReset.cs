using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Resets;

internal sealed class LastRunLostByReset() : LbaAllocationFault(
    "lba-last-run-lost-by-reset",
    ["LBA-ALLOC-051"],
    steps: 3,
    "The journal of the map ends one entry early: a Controller Reset forgets the last run of allocated blocks.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        protected override void BeginReset()
        {
            base.BeginReset();
            foreach (var entry in _controller.Configuration.Namespaces)
            {
                if (_controller.Namespaces.TryFind(entry.Identifier, out var target) && BlockRange.LastAllocatedIn(target.Allocation) is { Count: > 0 } run)
                {
                    target.Allocation.MarkDeallocated(run.First, run.Count);
                }
            }
        }
    }
}
