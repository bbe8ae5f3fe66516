using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class SmallPagesGoneOnceEnabled() : ControllerFault(
    "reg-small-pages-gone-once-enabled",
    ["LNX-11", "BASE-003"],
    steps: 2,
    "Enabling loads the page sizes of a sibling for hosts with large pages: MPSMIN says from then on that 4 KiB do not work.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        private const uint SmallestAndLargest = 0xFF << 16;
        private const uint Only8Kibibytes = 0x11 << 16;

        public override uint Read(int offset)
        {
            var value = base.Read(offset);
            return offset == RegisterOffset.ControllerCapabilities + sizeof(uint) && Configuration.Enable
                ? (value & ~SmallestAndLargest) | Only8Kibibytes
                : value;
        }
    }
}
