using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class RestOfReportLost() : ChangedLbasFault(
    "lm-memory-rest-of-report-lost",
    ["LM-TRKR-008"],
    steps: 5,
    "What did not fit a report is forgotten together with what did.")
{
    public override MemoryTracker CreateMemoryTracker(ReferenceController controller) => new Tracker(controller);

    private sealed class Tracker(ReferenceController controller) : MemoryTracker(controller)
    {
        private readonly TrackedMemoryChange[] _all = new TrackedMemoryChange[8192];

        public override void Forget(ReadOnlySpan<TrackedMemoryChange> changes) => base.Forget(_all.AsSpan(0, Collect(_all, out _)));
    }
}
