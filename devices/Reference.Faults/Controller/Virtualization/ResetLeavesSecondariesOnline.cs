using NvmeConformance.Reference.Subsystems;
using NvmeConformance.Reference.Virtualization;

namespace NvmeConformance.Reference.Faults.Controller.Virtualization;

internal sealed class ResetLeavesSecondariesOnline() : ControllerFault(
    "virtual-reset-leaves-secondaries-online",
    ["BASE-148"],
    steps: 4,
    "A reset of a primary controller takes only the first of its secondary controllers offline.")
{
    public override PrimaryController CreatePrimary(SubsystemState subsystem) => new Primary(subsystem);

    private sealed class Primary(SubsystemState subsystem) : PrimaryController(subsystem)
    {
        public override void TakeAllOffline() => TakeOffline(Secondaries[0]);
    }
}
