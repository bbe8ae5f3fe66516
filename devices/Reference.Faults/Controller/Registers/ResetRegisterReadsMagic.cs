using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class ResetRegisterReadsMagic() : ControllerFault(
    "reg-reset-register-reads-magic",
    ["BASE-014"],
    steps: 1,
    "NSSR is a register like others: it reads the magic value back that resets the subsystem.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        public override uint Read(int offset) =>
            offset == RegisterOffset.NvmSubsystemReset ? MagicValue.NvmSubsystemReset : base.Read(offset);
    }
}
