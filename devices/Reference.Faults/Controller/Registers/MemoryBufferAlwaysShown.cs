using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class MemoryBufferAlwaysShown() : ControllerFault(
    "reg-memory-buffer-always-shown",
    ["BASE-017", "LNX-07", "BASE-001"],
    steps: 1,
    "CMBSZ shows the size of the internal buffer although CAP.CMBS is 0 and nobody has set CMBMSC.CRE.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        // 16 pieces of 4 KiB, for submission queues.
        private const uint Size = (16 << 12) | 1;

        public override uint Read(int offset) =>
            offset == RegisterOffset.ControllerMemoryBufferSize ? Size : base.Read(offset);
    }
}
