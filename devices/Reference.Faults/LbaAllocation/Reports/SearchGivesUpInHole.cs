using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class SearchGivesUpInHole() : LbaAllocationFault(
    "lba-search-gives-up-in-hole",
    ["LBA-ALLOC-070", "LBA-ALLOC-012"],
    steps: 2,
    "The search for the next allocated block counts the blocks of a hole in 32 bits, and takes a longer one for the end.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new Builder();

    private sealed class Builder : LbaStatusListBuilder
    {
        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop) =>
            base.TryFindReported(target, first, end, out start, out stop) && start - first <= uint.MaxValue;
    }
}
