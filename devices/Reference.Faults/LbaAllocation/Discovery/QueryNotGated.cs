using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class QueryNotGated() : LbaAllocationFault(
    "lba-report-not-gated",
    ["LBA-ALLOC-002"],
    steps: 1,
    "The allocated-LBA action works although RALBAS is not set: the feature switch hides the bit and nothing else.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        public override bool IsSupported => true;

        protected override bool IsSupportedAction(LbaStatusAction action) =>
            action == LbaStatusAction.Allocated || base.IsSupportedAction(action);
    }
}
