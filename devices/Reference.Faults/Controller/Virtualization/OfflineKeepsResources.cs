using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Reference.Subsystems;
using NvmeConformance.Reference.Virtualization;

namespace NvmeConformance.Reference.Faults.Controller.Virtualization;

internal sealed class OfflineKeepsResources() : ControllerFault(
    "virtual-offline-keeps-resources",
    ["BASE-148"],
    steps: 3,
    "A secondary controller that is taken offline keeps the queues and vectors that it was given.")
{
    public override PrimaryController CreatePrimary(SubsystemState subsystem) => new Primary(subsystem);

    private sealed class Primary(SubsystemState subsystem) : PrimaryController(subsystem)
    {
        public override void TakeOffline(SecondaryController secondary)
        {
            var (queues, vectors) = (secondary.AssignedQueues, secondary.AssignedVectors);
            base.TakeOffline(secondary);
            secondary.Assign(ControllerResourceType.VirtualQueue, queues);
            secondary.Assign(ControllerResourceType.VirtualInterrupt, vectors);
        }
    }
}
