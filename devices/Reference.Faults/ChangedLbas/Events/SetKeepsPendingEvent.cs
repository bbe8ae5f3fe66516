using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Events;

internal sealed class SetKeepsPendingEvent() : ChangedLbasFault(
    "lm-event-pending-survives-set",
    ["LM-CDF-013", "LM-CDE-007"],
    steps: 5,
    "A tail event that nobody has asked for yet is still reported after the host has set a new head.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        private bool _isSetting;

        public override void Set(uint head, bool isArmed, uint trigger)
        {
            _isSetting = true;
            base.Set(head, isArmed, trigger);
            _isSetting = false;
        }

        public override void Withdraw(OneShotEvent kind)
        {
            if (!_isSetting)
            {
                base.Withdraw(kind);
            }
        }
    }
}
