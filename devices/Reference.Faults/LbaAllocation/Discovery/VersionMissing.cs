using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class VersionMissing() : LbaAllocationFault(
    "lba-version-missing",
    ["LBA-ALLOC-078"],
    steps: 1,
    "RALBAS is set on a controller that names no version of the NVM command set.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteNvmController(Span<byte> page)
        {
            base.WriteNvmController(page);
            MemoryMarshal.AsRef<NvmIdentifyController>(page).Version = default;
        }
    }
}
