using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class RewrittenPageMissed() : ChangedLbasFault(
    "lm-memory-rewritten-page-missed",
    ["LM-TRKR-002"],
    steps: 6,
    "A page that was reported once is not marked when it is written again.")
{
    public override MemoryTracker CreateMemoryTracker(ReferenceController controller) => new Tracker(controller);

    private sealed class Tracker(ReferenceController controller) : MemoryTracker(controller)
    {
        private readonly HashSet<int> _reported = [];
        private readonly HashSet<int> _written = [];

        public override void Start(ReferenceController manager, in TrackedRanges ranges)
        {
            _reported.Clear();
            _written.Clear();
            base.Start(manager, ranges);
        }

        public override void Forget(ReadOnlySpan<TrackedMemoryChange> changes)
        {
            base.Forget(changes);
            _reported.UnionWith(_written);
        }

        protected override void MarkPages(int offset, int lengthBytes)
        {
            for (var page = offset / DmaSpace.PageBytes; page <= (offset + lengthBytes - 1) / DmaSpace.PageBytes; page++)
            {
                if (!_reported.Contains(page))
                {
                    _written.Add(page);
                    base.MarkPages(page * DmaSpace.PageBytes, DmaSpace.PageBytes);
                }
            }
        }
    }
}
