using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class GranularityFollowsFill() : LbaAllocationFault(
    "lba-granularity-follows-fill",
    ["LBA-ALLOC-077"],
    steps: 3,
    "TLBAAG is worked out anew from the map: it doubles as soon as anything is allocated.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteNvmNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNvmNamespace(target, page);
            if (target.Allocation.TryFindAllocated(0, out _, out _))
            {
                MemoryMarshal.AsRef<NvmIdentifyNamespace>(page).TrackedLbaAllocationGranularityBlocks *= 2;
            }
        }
    }
}
