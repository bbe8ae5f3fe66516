using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Marks;

internal sealed class ResumedLogUnmarked() : ChangedLbasFault(
    "lm-mark-resumed-log-unmarked",
    ["LM-LMQ-025"],
    steps: 7,
    "A log that goes on after its controller was resumed does not begin with a first entry.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        private bool _isResumed;

        public override void Resume()
        {
            _isResumed = true;
            base.Resume();
        }

        protected override bool Post(in PendingChange change)
        {
            if (change.Mark == LoggingMark.First && _isResumed)
            {
                _isResumed = false;
                return change.Target is null || base.Post(change with { Mark = LoggingMark.None });
            }

            return base.Post(change);
        }

        protected override void Forget()
        {
            _isResumed = false;
            base.Forget();
        }
    }
}
