using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class ReportedForEver() : ChangedLbasFault(
    "lm-memory-reported-for-ever",
    ["LM-TRKR-006"],
    steps: 4,
    "What was reported is reported again and again.")
{
    public override MemoryTracker CreateMemoryTracker(ReferenceController controller) => new Tracker(controller);

    private sealed class Tracker(ReferenceController controller) : MemoryTracker(controller)
    {
        public override void Forget(ReadOnlySpan<TrackedMemoryChange> changes)
        {
        }
    }
}
