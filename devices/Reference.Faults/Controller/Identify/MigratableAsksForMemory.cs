using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class MigratableAsksForMemory() : ControllerFault(
    "identify-migratable-asks-for-memory",
    ["LNX-26"],
    steps: 1,
    "A controller that says that a host can migrate it (OACS bit 11) asks that host for a memory buffer all the same.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private const uint WantedPages = 16;

        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            ref var view = ref MemoryMarshal.AsRef<IdentifyController>(page);
            view.OptionalAdminCommands |= OptionalAdminCommands.HostManagedLiveMigration;
            view.HostMemoryBufferPreferredSize4Kibibytes = Math.Max(WantedPages, view.HostMemoryBufferPreferredSize4Kibibytes);
        }
    }
}
