using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class InterruptMasksSwapped() : ControllerFault(
    "reg-interrupt-masks-swapped",
    ["BASE-009"],
    steps: 2,
    "The decoders of INTMS and INTMC are crossed: setting a mask clears it, clearing sets it.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        public override void Write(int offset, uint value) => base.Write(
            offset switch
            {
                RegisterOffset.InterruptMaskSet => RegisterOffset.InterruptMaskClear,
                RegisterOffset.InterruptMaskClear => RegisterOffset.InterruptMaskSet,
                _ => offset,
            },
            value);
    }
}
