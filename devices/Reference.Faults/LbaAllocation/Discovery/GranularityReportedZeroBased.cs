using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class GranularityReportedZeroBased() : LbaAllocationFault(
    "lba-granularity-reported-zero-based",
    ["LBA-ALLOC-026", "LBA-ALLOC-027"],
    steps: 2,
    "TLBAAG is given as a 0's based value, one less than the unit in which allocation is reported.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteNvmNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNvmNamespace(target, page);
            ref var granularity = ref MemoryMarshal.AsRef<NvmIdentifyNamespace>(page).TrackedLbaAllocationGranularityBlocks;
            granularity = Math.Max(granularity, 1) - 1;
        }
    }
}
