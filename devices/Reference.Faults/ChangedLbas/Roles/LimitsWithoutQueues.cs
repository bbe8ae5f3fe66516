using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Roles;

internal sealed class LimitsWithoutQueues() : ChangedLbasFault(
    "lm-role-queue-limits-everywhere",
    ["LM-ID-003"],
    steps: 1,
    "Every controller tells how many user data migration queues it takes, also those that take none.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private readonly ReferenceController _owner = controller;

        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            if (_owner.Configuration.LiveMigration.IsSupported)
            {
                ref var view = ref MemoryMarshal.AsRef<IdentifyController>(page);
                view.MaximumControllerUserDataMigrationQueues = _owner.Configuration.LiveMigration.QueuesPerController;
                view.MaximumSubsystemUserDataMigrationQueues = _owner.Configuration.LiveMigration.QueuesInSubsystem;
            }
        }
    }
}
