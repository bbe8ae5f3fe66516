using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Roles;

internal sealed class FormatIsOne() : ChangedLbasFault(
    "lm-role-entry-format-is-one",
    ["LM-ID-010"],
    steps: 1,
    "LBAMQF is 1, for entries of the first type there is.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private readonly ReferenceController _owner = controller;

        public override void WriteNvmController(Span<byte> page)
        {
            base.WriteNvmController(page);
            if (_owner.Migration.LogsUserData)
            {
                MemoryMarshal.AsRef<NvmIdentifyController>(page).LbaMigrationQueueFormat = 1;
            }
        }
    }
}
