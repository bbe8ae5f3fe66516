using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Queries;

internal sealed class ActionDecodedFromLowNibble() : LbaAllocationFault(
    "lba-action-low-nibble-decoded",
    ["LBA-ALLOC-007"],
    steps: 1,
    "ATYPE is decoded from its low four bits, so reserved values such as 12h are taken for 02h.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        protected override bool IsSupportedAction(LbaStatusAction action) =>
            base.IsSupportedAction(action) || base.IsSupportedAction((LbaStatusAction)((byte)action & 0x0F));
    }
}
