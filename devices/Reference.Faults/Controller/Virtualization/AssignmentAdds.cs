using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Reference.Subsystems;
using NvmeConformance.Reference.Virtualization;

namespace NvmeConformance.Reference.Faults.Controller.Virtualization;

internal sealed class AssignmentAdds() : ControllerFault(
    "virtual-assignment-adds",
    ["BASE-148"],
    steps: 3,
    "Resources that are assigned to a secondary controller come on top of those that it has, instead of replacing them.")
{
    public override PrimaryController CreatePrimary(SubsystemState subsystem) => new Primary(subsystem);

    private sealed class Primary(SubsystemState subsystem) : PrimaryController(subsystem)
    {
        public override StatusCode Assign(SecondaryController secondary, ControllerResourceType type, ref int count)
        {
            count += secondary.AssignedOf(type);
            return base.Assign(secondary, type, ref count);
        }
    }
}
