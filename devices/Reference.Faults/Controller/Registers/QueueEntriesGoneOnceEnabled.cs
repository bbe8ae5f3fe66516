using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class QueueEntriesGoneOnceEnabled() : ControllerFault(
    "reg-queue-entries-gone-once-enabled",
    ["LNX-06", "BASE-003"],
    steps: 2,
    "MQES is a working register that enabling hands to the queue engine: it reads 0 until the controller is disabled again.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        private const uint EntriesMask = 0xFFFF;

        public override uint Read(int offset)
        {
            var value = base.Read(offset);
            return offset == RegisterOffset.ControllerCapabilities && Configuration.Enable ? value & ~EntriesMask : value;
        }
    }
}
