using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class UtilizationCountsHoles() : LbaAllocationFault(
    "lba-utilization-counts-holes",
    ["LBA-ALLOC-058", "LBA-ALLOC-059"],
    steps: 3,
    "NUSE of a namespace with thin provisioning tells how many blocks are free, and not how many are in use.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNamespace(target, page);
            ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
            view.UtilizationBlocks = target.Configuration.IsThinProvisioned
                ? view.CapacityBlocks - view.UtilizationBlocks
                : view.UtilizationBlocks;
        }
    }
}
