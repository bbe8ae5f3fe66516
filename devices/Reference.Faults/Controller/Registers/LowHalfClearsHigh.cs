using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class LowHalfClearsHigh() : ControllerFault(
    "reg-low-half-clears-high",
    ["LNX-10", "BASE-006"],
    steps: 2,
    "A write to the low half of ASQ or ACQ is extended with zeros to 64 bits: a high half that was written before is gone.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        public override void Write(int offset, uint value)
        {
            base.Write(offset, value);
            if (offset is RegisterOffset.AdminSubmissionQueueBase or RegisterOffset.AdminCompletionQueueBase)
            {
                base.Write(offset + sizeof(uint), 0);
            }
        }
    }
}
