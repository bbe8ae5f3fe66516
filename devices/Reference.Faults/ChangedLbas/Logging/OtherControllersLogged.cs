using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class OtherControllersLogged() : ChangedLbasFault(
    "lm-log-of-other-controllers",
    ["LM-LMQ-016"],
    steps: 5,
    "What other controllers write to the namespaces of the one that is logged gets entries as well.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        private Log? _for;

        public override void Start(ControllerDataQueue queue)
        {
            base.Start(queue);
            foreach (var other in Controller.Subsystem.Controllers)
            {
                if (IsLogging && other != Controller && !other.Changes.IsStarted)
                {
                    ((Log)other.Changes).SpyFor(this);
                }
            }
        }

        protected override void Note(PendingChange change)
        {
            if (_for is null)
            {
                base.Note(change);
            }
            else if (_for.IsLogging && _for.Knows(change.Target!))
            {
                _for.Note(change);
            }
        }

        protected override void Forget()
        {
            _for = null;
            base.Forget();
        }

        private bool Knows(ReferenceNamespace target) => Controller.Namespaces.TryFind(target.Configuration.Identifier, out _);

        private void SpyFor(Log log) => (_for, IsLogging) = (log, true);
    }
}
