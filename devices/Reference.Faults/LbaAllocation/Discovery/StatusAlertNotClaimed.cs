using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class StatusAlertNotClaimed() : LbaAllocationFault(
    "lba-status-alert-not-claimed",
    ["LBA-ALLOC-004"],
    steps: 1,
    "OAES does not say that LBA Status Information Alerts exist, though GLSS owes them, so no host ever enables them.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            MemoryMarshal.AsRef<IdentifyController>(page).AsynchronousEvents &= ~OptionalAsynchronousEvents.LbaStatusInformation;
        }
    }
}
