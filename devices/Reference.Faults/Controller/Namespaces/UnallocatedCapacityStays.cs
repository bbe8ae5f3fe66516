using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.Controller.Namespaces;

internal sealed class UnallocatedCapacityStays() : ControllerFault(
    "unallocated-capacity-stays",
    ["BASE-132"],
    steps: 3,
    "Unallocated capacity is worked out when power comes on, and creating or deleting namespaces does not change it.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            if (_controller.Configuration.NamespaceManagement.IsSupported)
            {
                MemoryMarshal.AsRef<IdentifyController>(page).UnallocatedNvmCapacityBytes =
                    _controller.Configuration.NamespaceManagement.SpareBytes;
            }
        }
    }
}
