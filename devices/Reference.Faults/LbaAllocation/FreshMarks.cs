using NvmeConformance.Reference.Allocation;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation;

/// <summary>
/// The marks that a command is about to make, where it finds nothing but a hole: remembered before the command, so that a bug can lose
/// them behind it. Where some of the blocks were marked before, there are none, for losing those too would be another bug.
/// </summary>
internal readonly struct FreshMarks
{
    private readonly AllocationMap? _map;
    private readonly BlockRange _marks;

    private FreshMarks(AllocationMap map, BlockRange marks) => (_map, _marks) = (map, marks);

    /// <summary>The marks of a command that is not executed yet.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="first">The first block that it writes.</param>
    /// <param name="count">At least 1; all blocks lie in the namespace.</param>
    /// <returns>The marks, or none.</returns>
    internal static FreshMarks Of(ReferenceNamespace target, ulong first, ulong count)
    {
        var marks = BlockRange.MarkedBy(target.Allocation, first, count);
        return marks.IsHoleIn(target.Allocation) ? new FreshMarks(target.Allocation, marks) : default;
    }

    /// <summary>Takes them back.</summary>
    internal void Lose() => _map?.MarkDeallocated(_marks.First, _marks.Count);
}
