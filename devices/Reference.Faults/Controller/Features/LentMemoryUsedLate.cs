using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Scheduling;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class LentMemoryUsedLate() : ControllerFault(
    "feature-lent-memory-used-late",
    ["BASE-111"],
    steps: 3,
    "The host memory buffer is still written to when the command that takes it back is complete.",
    strays: true)
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature : HostMemoryBufferFeature
    {
        private const long IntervalNanoseconds = 20_000;
        private const int LateAccesses = 64;
        private const uint LateData = 0x4C41_5445;

        private readonly DeviceTimer _timer;
        private ulong _lent;
        private int _left;

        internal Feature(ReferenceController controller)
            : base(controller) => _timer = controller.Timers.Create(Touch);

        public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
        {
            var wasLent = new HostMemoryBufferControl(ReadCurrent(0, 0, [])).Enable;
            var result = base.Write(identifier, selector, value, data, isSaved);
            if (new HostMemoryBufferControl(value).Enable)
            {
                _lent = FindFirstPiece(MemoryMarshal.Read<HostMemoryBufferAttributes>(data));
            }
            else if (wasLent)
            {
                _left = LateAccesses;
                Touch(Controller.NowNanoseconds);
            }

            return result;
        }

        private unsafe ulong FindFirstPiece(in HostMemoryBufferAttributes lent)
        {
            var list = lent.ListAddressLow | ((ulong)lent.ListAddressHigh << 32);
            return Controller.Memory.TryReach(list, HostMemoryBufferDescriptor.Size, isWrite: false, out var piece)
                ? Unsafe.ReadUnaligned<HostMemoryBufferDescriptor>(piece).Address
                : 0;
        }

        private unsafe void Touch(long nowNanoseconds)
        {
            if (Controller.Memory.TryReach(_lent, sizeof(uint), isWrite: true, out var memory))
            {
                Unsafe.WriteUnaligned(memory, LateData);
            }

            if (--_left > 0)
            {
                _timer.Set(nowNanoseconds + IntervalNanoseconds);
            }
        }
    }
}
