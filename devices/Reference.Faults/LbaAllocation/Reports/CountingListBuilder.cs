using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

/// <summary>A list that knows how many descriptors its range has, whether they fit or not.</summary>
internal abstract class CountingListBuilder : LbaStatusListBuilder
{
    /// <summary>Descriptors of the range.</summary>
    protected int TotalCount { get; private set; }

    /// <inheritdoc />
    public override bool TryBuild(ReferenceNamespace target, in GetLbaStatusCommand command)
    {
        TotalCount = 0;
        var isInside = TryFindRange(target, command.StartingLba, command.RangeLength, out var first, out var end);
        while (isInside && first < end && TryFindReported(target, first, end, out _, out first))
        {
            TotalCount++;
        }

        return base.TryBuild(target, command);
    }
}
