using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Unrecoverable;

internal sealed class StatusLogNotFrozen() : LbaAllocationFault(
    "lba-status-log-not-frozen",
    ["LBA-ALLOC-074"],
    steps: 4,
    "RAE is not looked at by log page 0Eh: it changes between the parts that a host reads of it.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) => base.CreateLogPages(controller).With(new Page(controller));

    private sealed class Page(ReferenceController controller) : LbaStatusInformationPage(controller)
    {
        protected override bool Freezes(in GetLogPageCommand command) => false;
    }
}
