using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Roles;

internal sealed class BufferOfTargets() : ChangedLbasFault(
    "lm-role-targets-want-memory",
    ["LM-ROLE-006"],
    steps: 1,
    "Controllers that can be migrated go on asking for a host memory buffer.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private readonly ReferenceController _owner = controller;

        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            if (_owner.Configuration.LiveMigration.IsSupported && !_owner.Migration.IsManager)
            {
                MemoryMarshal.AsRef<IdentifyController>(page).HostMemoryBufferPreferredSize4Kibibytes = 64;
            }
        }
    }
}
