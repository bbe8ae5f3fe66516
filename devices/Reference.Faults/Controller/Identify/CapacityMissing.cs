using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class CapacityMissing() : ControllerFault(
    "identify-capacity-missing",
    ["LNX-44", "BASE-076"],
    steps: 1,
    "NCAP and NUSE are filled in for thin provisioned namespaces only; any other seems inactive to a host, and is passed over.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNamespace(target, page);
            ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
            (view.CapacityBlocks, view.UtilizationBlocks) = (0, 0);
        }
    }
}
