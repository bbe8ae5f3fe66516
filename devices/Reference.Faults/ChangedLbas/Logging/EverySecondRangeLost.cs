using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class EverySecondRangeLost() : ChangedLbasFault(
    "lm-log-every-second-range-lost",
    ["LM-LMQ-010"],
    steps: 5,
    "Of the ranges of one Dataset Management every second one is lost in the buffer that was to merge them.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        private bool _isSecond;
        private long _at;

        public override void NoteDeallocated(ReferenceNamespace target, ulong first, ulong count)
        {
            _isSecond = _at == Controller.NowNanoseconds && !_isSecond;
            _at = Controller.NowNanoseconds;
            if (!_isSecond)
            {
                base.NoteDeallocated(target, first, count);
            }
        }

        protected override void Forget()
        {
            (_isSecond, _at) = (false, -1);
            base.Forget();
        }
    }
}
