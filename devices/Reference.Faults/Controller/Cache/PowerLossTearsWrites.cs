using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.Cache;

internal sealed class PowerLossTearsWrites() : ControllerFault(
    "power-loss-tears-writes",
    ["BASE-160", "BASE-168"],
    steps: 3,
    "A loss of power tears cached writes at any block, whatever AWUPF promises.")
{
    public override UnflushedWrites CreateWriteCache(ReferenceNamespace target) => new Cache(target);

    private sealed class Cache(ReferenceNamespace target) : UnflushedWrites(target)
    {
        public override void LosePower(AtomicityConfiguration atomicity, int lostPermille, Draw place) =>
            base.LosePower(atomicity with { PowerFailZeroBased = 0, IsMultiple = false }, lostPermille, place);
    }
}
