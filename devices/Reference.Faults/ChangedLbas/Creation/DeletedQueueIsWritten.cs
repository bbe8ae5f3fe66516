using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Creation;

internal sealed class DeletedQueueIsWritten() : ChangedLbasFault(
    "lm-delete-leaves-log-running",
    ["LM-CDQ-023", "LM-CDQ-025"],
    steps: 6,
    "Deleting a queue does not end the log into it: its memory is written on, and the log can be stopped.")
{
    public override ControllerDataQueues CreateDataQueues(ReferenceController controller) => new Queues(controller, this);

    private sealed class Queues(ReferenceController controller, Parts.ReferenceParts parts) : ControllerDataQueues(controller, parts)
    {
        public override void Delete(ControllerDataQueue queue)
        {
            if (!queue.Target.Changes.IsLogging || _isReset)
            {
                base.Delete(queue);
            }
        }

        private bool _isReset;

        public override void OnReset(ResetKind kind)
        {
            _isReset = true;
            base.OnReset(kind);
            _isReset = false;
        }

        public override void OnShutdown(Nvme.Spec.Registers.ShutdownNotification how)
        {
            _isReset = true;
            base.OnShutdown(how);
            _isReset = false;
        }
    }
}
