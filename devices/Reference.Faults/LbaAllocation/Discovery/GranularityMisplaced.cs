using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class GranularityMisplaced() : LbaAllocationFault(
    "lba-granularity-misplaced",
    ["LBA-ALLOC-006"],
    steps: 1,
    "TLBAAG is written one dword behind its place, among reserved bytes, so that its own place says that nothing is reported.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private const int BehindItsPlace = 296;

        public override void WriteNvmNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNvmNamespace(target, page);
            ref var granularity = ref MemoryMarshal.AsRef<NvmIdentifyNamespace>(page).TrackedLbaAllocationGranularityBlocks;
            MemoryMarshal.Write(page[BehindItsPlace..], granularity);
            granularity = 0;
        }
    }
}
