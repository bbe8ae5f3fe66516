using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class GuardOfHolesClaimed() : LbaAllocationFault(
    "lba-guard-of-holes-claimed",
    ["LBA-ALLOC-053"],
    steps: 2,
    "DLFEAT claims that the guard of deallocated blocks is the CRC of what they read as, but it is all ones.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNamespace(target, page);
            ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
            view.DeallocateFeatures = view.DeallocateFeatures with { GuardIsCrcOfData = target.Configuration.ProtectionType != 0 };
        }
    }
}
