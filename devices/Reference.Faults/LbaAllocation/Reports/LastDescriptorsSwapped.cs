using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class LastDescriptorsSwapped() : LbaAllocationFault(
    "lba-report-tail-unordered",
    ["LBA-ALLOC-022", "LBA-ALLOC-021"],
    steps: 4,
    "The two halves of the search deliver the end of a list of three or more descriptors in the wrong order.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        private const int Least = 3;

        protected override void Arrange(Span<LbaStatusDescriptor> descriptors)
        {
            if (descriptors.Length >= Least)
            {
                descriptors[^2..].Reverse();
            }
        }
    }
}
