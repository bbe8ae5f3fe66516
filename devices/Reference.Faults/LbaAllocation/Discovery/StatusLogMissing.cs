using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class StatusLogMissing() : LbaAllocationFault(
    "lba-status-log-missing",
    ["LBA-ALLOC-004"],
    steps: 1,
    "GLSS is set for the sake of the command alone: log page 0Eh, which it owes, does not exist.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) => base.CreateLogPages(controller).With(new Page(controller));

    private sealed class Page(ReferenceController controller) : LbaStatusInformationPage(controller)
    {
        public override bool IsSupported => false;
    }
}
