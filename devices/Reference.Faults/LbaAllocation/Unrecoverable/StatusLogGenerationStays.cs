using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Unrecoverable;

internal sealed class StatusLogGenerationStays() : LbaAllocationFault(
    "lba-status-log-generation-stays",
    ["LBA-ALLOC-074"],
    steps: 3,
    "LSGC counts how often the controller was powered on, and not how often the contents of log page 0Eh changed.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) => base.CreateLogPages(controller).With(new Page(controller));

    private sealed class Page(ReferenceController controller) : LbaStatusInformationPage(controller)
    {
        protected override ushort GenerationBehind(ushort previous) => previous;
    }
}
