using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class RepeatedWriteNotLogged() : ChangedLbasFault(
    "lm-log-repeated-write-missing",
    ["LM-LMQ-008"],
    steps: 6,
    "A write of the same blocks as the one before has no entry, though its data are others.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        private PendingChange _last;

        public override void NoteWritten(ReferenceNamespace target, ulong first, ulong count)
        {
            var isRepeated = target == _last.Target && first == _last.First && count == _last.Count;
            _last = new PendingChange { Target = target, First = first, Count = count };
            if (!isRepeated)
            {
                base.NoteWritten(target, first, count);
            }
        }

        protected override void Forget()
        {
            _last = default;
            base.Forget();
        }
    }
}
