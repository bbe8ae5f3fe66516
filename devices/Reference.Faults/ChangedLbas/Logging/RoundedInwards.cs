using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class RoundedInwards() : ChangedLbasFault(
    "lm-log-rounded-inwards",
    ["LM-LMQ-008"],
    steps: 4,
    "Ranges are reported in units of two blocks and rounded inwards: the blocks at their edges are missing.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        public override void NoteWritten(ReferenceNamespace target, ulong first, ulong count)
        {
            var begin = (first + 1) / 2 * 2;
            var end = (first + count) / 2 * 2;
            if (begin < end)
            {
                base.NoteWritten(target, begin, end - begin);
            }
            else
            {
                base.NoteWritten(target, first, count);
            }
        }
    }
}
