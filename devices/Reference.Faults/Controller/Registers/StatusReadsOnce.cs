using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class StatusReadsOnce() : ControllerFault(
    "reg-status-reads-once",
    ["LNX-03", "LNX-51"],
    steps: 2,
    "CSTS of a ready controller is answered once after each change; read again it is all ones, like a device that was pulled.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        private uint? _told;

        public override void PowerOn(ReferenceConfiguration configuration)
        {
            _told = null;
            base.PowerOn(configuration);
        }

        public override uint Read(int offset)
        {
            var value = base.Read(offset);
            if (offset != RegisterOffset.ControllerStatus)
            {
                return value;
            }

            var isRepeated = value == _told && Status.Ready && Configuration.Enable;
            _told = value;
            return isRepeated ? uint.MaxValue : value;
        }
    }
}
