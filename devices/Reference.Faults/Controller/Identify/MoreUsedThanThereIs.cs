using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class MoreUsedThanThereIs() : ControllerFault(
    "identify-more-used-than-there-is",
    ["BASE-076"],
    steps: 1,
    "NUSE counts the spare block behind the namespace, too, so that it is larger than NCAP.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNamespace(target, page);
            ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
            view.UtilizationBlocks = view.CapacityBlocks + 1;
        }
    }
}
