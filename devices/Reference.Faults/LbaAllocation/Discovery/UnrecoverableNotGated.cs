using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class UnrecoverableNotGated() : LbaAllocationFault(
    "lba-unrecoverable-not-gated",
    ["LBA-ALLOC-003"],
    steps: 1,
    "The actions for unrecoverable blocks work although GLSS is not set: the feature switch hides the bit and nothing else.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        protected override bool IsSupportedAction(LbaStatusAction action) => base.IsSupportedAction(action)
            || action is LbaStatusAction.ScanPotentiallyUnrecoverable or LbaStatusAction.TrackedPotentiallyUnrecoverable;
    }
}
