using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Events;

internal sealed class StartKeepsFullEvent() : ChangedLbasFault(
    "lm-event-full-survives-start",
    ["LM-TRKU-009"],
    steps: 7,
    "A full event that nobody has asked for yet is still reported after logging was started again.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        private bool _isClosing;

        public override void Close()
        {
            _isClosing = true;
            base.Close();
            _isClosing = false;
        }

        public override void Withdraw(OneShotEvent kind)
        {
            if (_isClosing || kind != OneShotEvent.ControllerDataQueueFull)
            {
                base.Withdraw(kind);
            }
        }
    }
}
