using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class AdminSizesCountFromOne() : ControllerFault(
    "reg-admin-sizes-count-from-one",
    ["BASE-039", "LNX-12"],
    steps: 2,
    "ASQS and ACQS are taken for numbers of entries: both admin queues wrap one entry before the host does.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        private const uint OneOfBoth = 0x1_0001;

        public override uint Read(int offset)
        {
            var value = base.Read(offset);
            return offset == RegisterOffset.AdminQueueAttributes && value != 0 ? value + OneOfBoth : value;
        }

        public override void Write(int offset, uint value) =>
            base.Write(offset, offset == RegisterOffset.AdminQueueAttributes && value != 0 ? value - OneOfBoth : value);
    }
}
