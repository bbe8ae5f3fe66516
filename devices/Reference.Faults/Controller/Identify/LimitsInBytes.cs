using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class LimitsInBytes() : ControllerFault(
    "identify-limits-in-bytes",
    ["BASE-154"],
    steps: 2,
    "VSL, WZSL and WUSL are powers of bytes, not of pages: commands of the length that they promise are refused.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private const byte PageExponent = 12;

        public override void WriteNvmController(Span<byte> page)
        {
            base.WriteNvmController(page);
            ref var view = ref MemoryMarshal.AsRef<NvmIdentifyController>(page);
            view.VerifySizeLimitExponent = InBytes(view.VerifySizeLimitExponent);
            view.WriteZeroesSizeLimitExponent = InBytes(view.WriteZeroesSizeLimitExponent);
            view.WriteUncorrectableSizeLimitExponent = InBytes(view.WriteUncorrectableSizeLimitExponent);
        }

        private static byte InBytes(byte exponent) => exponent == 0 ? exponent : (byte)(exponent + PageExponent);
    }
}
