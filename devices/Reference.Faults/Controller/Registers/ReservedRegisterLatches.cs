using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class ReservedRegisterLatches() : ControllerFault(
    "reg-reserved-register-latches",
    ["BASE-001"],
    steps: 2,
    "The reserved dword between CC and CSTS is a spare flip-flop: it keeps what was written and reads back.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        private const int Reserved = 0x18;
        private uint _latched;

        public override void PowerOn(ReferenceConfiguration configuration)
        {
            _latched = 0;
            base.PowerOn(configuration);
        }

        public override uint Read(int offset) => offset == Reserved ? _latched : base.Read(offset);

        public override void Write(int offset, uint value)
        {
            _latched = offset == Reserved ? value : _latched;
            base.Write(offset, value);
        }
    }
}
