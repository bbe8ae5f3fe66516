using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class StopKeepsClaim() : ChangedLbasFault(
    "lm-memory-stop-keeps-claim",
    ["LM-TRKM-020"],
    steps: 3,
    "Tracking that was stopped cannot be started again, for the controller still counts as tracked.")
{
    public override MemoryTracker CreateMemoryTracker(ReferenceController controller) => new Tracker(controller);

    private sealed class Tracker(ReferenceController controller) : MemoryTracker(controller)
    {
        private bool _isKept;

        public override void Start(ReferenceController manager, in TrackedRanges ranges)
        {
            _isKept = true;
            base.Start(manager, ranges);
        }

        public override void Stop()
        {
            if (!_isKept || Manager is not { LifeCycle.IsTakingCommands: true })
            {
                _isKept = false;
                base.Stop();
            }
        }
    }
}
