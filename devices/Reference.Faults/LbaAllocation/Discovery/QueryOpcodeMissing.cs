using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class QueryOpcodeMissing() : LbaAllocationFault(
    "lba-report-opcode-missing",
    ["LBA-ALLOC-001"],
    steps: 1,
    "RALBAS is set, but the dispatcher of admin commands does not know the opcode of Get LBA Status.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        public override bool IsSupported => false;
    }
}
