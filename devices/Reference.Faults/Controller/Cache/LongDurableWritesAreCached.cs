using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.Cache;

internal sealed class LongDurableWritesAreCached() : ControllerFault(
    "long-durable-writes-are-cached",
    ["BASE-168", "BASE-108"],
    steps: 3,
    "FUA, and a cache that is switched off, hold for writes of at most four blocks: longer ones stay in the cache and can be lost.")
{
    public override UnflushedWrites CreateWriteCache(ReferenceNamespace target) => new Cache(target);

    private sealed class Cache(ReferenceNamespace target) : UnflushedWrites(target)
    {
        private const uint LongestDurable = 4;

        private uint _count;

        public override void Begin(ulong first, uint count)
        {
            _count = count;
            base.Begin(first, count);
        }

        public override void End(bool isWritten, bool isDurable) => base.End(isWritten, isDurable && _count <= LongestDurable);
    }
}
