using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class ScanNotOffered() : LbaAllocationFault(
    "lba-scan-not-offered",
    ["LBA-ALLOC-003"],
    steps: 1,
    "GLSS is set, but of its two actions only the list of tracked blocks was built: a scan ends with Invalid Field in Command.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        protected override bool IsSupportedAction(LbaStatusAction action) =>
            action != LbaStatusAction.ScanPotentiallyUnrecoverable && base.IsSupportedAction(action);
    }
}
