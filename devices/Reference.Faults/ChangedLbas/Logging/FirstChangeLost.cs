using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class FirstChangeLost() : ChangedLbasFault(
    "lm-log-first-change-lost",
    ["LM-LMQ-028"],
    steps: 4,
    "The first change after a log was started is lost: the way of the data learns of the log too late.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        private bool _hasBegun;

        public override void Start(ControllerDataQueue queue)
        {
            _hasBegun = false;
            base.Start(queue);
        }

        protected override void Note(PendingChange change)
        {
            if (_hasBegun)
            {
                base.Note(change);
            }

            _hasBegun = true;
        }
    }
}
