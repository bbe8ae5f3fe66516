using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.Cache;

internal sealed class OlderWriteOvertakesDurableOne() : ControllerFault(
    "older-write-overtakes-durable-one",
    ["BASE-108", "BASE-168"],
    steps: 4,
    "A write that goes past the cache does not drop older data of its blocks there, and loses to them when power fails.")
{
    public override UnflushedWrites CreateWriteCache(ReferenceNamespace target) => new Cache(target);

    private sealed class Cache(ReferenceNamespace target) : UnflushedWrites(target)
    {
        public override void End(bool isWritten, bool isDurable) => base.End(isWritten && !isDurable, isDurable);
    }
}
