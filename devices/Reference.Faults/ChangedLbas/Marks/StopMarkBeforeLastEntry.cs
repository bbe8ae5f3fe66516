using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Marks;

internal sealed class StopMarkBeforeLastEntry() : ChangedLbasFault(
    "lm-mark-stop-before-last-entry",
    ["LM-LMQ-023"],
    steps: 5,
    "The last change waits for another one to merge with: the mark that ends the log overtakes it.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        private PendingChange _waiting;

        protected override void Append(PendingChange change, int delayNanoseconds)
        {
            if (change.Mark == LoggingMark.None)
            {
                (change, _waiting) = (_waiting, change);
                if (change.Target is not null)
                {
                    base.Append(change, delayNanoseconds);
                }

                return;
            }

            base.Append(change, delayNanoseconds);
            if (_waiting.Target is not null && change.Mark != LoggingMark.First)
            {
                base.Append(_waiting, delayNanoseconds);
                _waiting = default;
            }
        }

        protected override void Forget()
        {
            _waiting = default;
            base.Forget();
        }
    }
}
