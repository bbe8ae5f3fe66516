using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Rings;

internal sealed class EntryLostAtWrap() : ChangedLbasFault(
    "lm-ring-entry-lost-at-wrap",
    ["LM-CDE-003", "LM-LMQ-008"],
    steps: 7,
    "The entry that was to go into slot 0 of another pass over the ring is lost; the next one goes there.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        private bool _hasWrapped;

        public override bool Post(LbaMigrationQueueEntry entry)
        {
            if (_hasWrapped && Tail == 0 && entry.Attributes.Mark == LoggingMark.None && !IsFull)
            {
                _hasWrapped = false;
                return true;
            }

            return base.Post(entry);
        }

        protected override void Advance()
        {
            base.Advance();
            _hasWrapped |= Tail == 0;
        }
    }
}
