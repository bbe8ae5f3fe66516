using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class HighHalfNeedsLow() : ControllerFault(
    "reg-high-half-needs-low",
    ["LNX-05", "BASE-001"],
    steps: 1,
    "The high half of CAP comes out of a latch that a read of the low half fills, and that is empty again afterwards.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        private uint _latched;

        public override void PowerOn(ReferenceConfiguration configuration)
        {
            _latched = 0;
            base.PowerOn(configuration);
        }

        public override uint Read(int offset)
        {
            var value = base.Read(offset);
            switch (offset)
            {
                case RegisterOffset.ControllerCapabilities:
                    _latched = base.Read(offset + sizeof(uint));
                    return value;
                case RegisterOffset.ControllerCapabilities + sizeof(uint):
                    (value, _latched) = (_latched, 0);
                    return value;
                default:
                    return value;
            }
        }
    }
}
