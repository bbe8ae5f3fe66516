using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;
using Fields = NvmeConformance.Nvme.Spec.Commands.DatasetManagementCommand;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>
/// Dataset Management, 09h (CS1.2 3.3.3). All ranges are checked before the first is processed; what is deallocated of them is the
/// policy's choice. Blocks in no range are never touched (LBA-ALLOC-041).
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class DatasetManagementCommand(ReferenceController controller) : NamespaceCommand(controller)
{
    private static readonly Purpose RangeChoice = new("deallocation of a range");
    private readonly DatasetManagementRange[] _ranges = new DatasetManagementRange[Fields.MaximumRanges];

    /// <inheritdoc />
    public override CommandEffects Effects => base.Effects with { LogicalBlockContentChange = true };

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.DatasetManagement.IsSupported;

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        var fields = Fields.Decode(command.Entry);
        var ranges = _ranges.AsSpan(0, fields.RangeCountZeroBased + 1);
        var status = Controller.Transfer.Receive(command.Entry, MemoryMarshal.AsBytes(ranges));
        if (status == StatusCode.Success)
        {
            status = Check(target, ranges);
        }

        if (status != StatusCode.Success || !fields.Attributes.HasFlag(DatasetManagementAttributes.Deallocate))
        {
            return CommandOutcome.Of(status);
        }

        var processedRanges = LimitedRanges(ranges.Length);
        var blocksLeft = LimitedBlocks;
        for (var index = 0; index < processedRanges && blocksLeft > 0; index++)
        {
            var count = Math.Min(blocksLeft, LimitedLength(ranges[index].LengthInLogicalBlocks));
            blocksLeft -= count;
            if (count != 0 && IsChosen(command.Place, index))
            {
                Deallocate(target, ranges[index].StartingLba, count);
            }
            else if (count != 0 && Controller.Changes.IsLogging)
            {
                Controller.Changes.NoteIgnored(target, ranges[index].StartingLba, count);
            }
        }

        return CommandOutcome.Success;
    }

    /// <summary>Deallocates a range, or the whole units in it.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1; all blocks lie in the namespace.</param>
    protected virtual void Deallocate(ReferenceNamespace target, ulong first, ulong count)
    {
        ArgumentNullException.ThrowIfNull(target);
        var end = first + count;
        if (Controller.Policies.DeallocatesWholeUnitsOnly)
        {
            var unit = target.ReportingUnitBlocks;
            first = (first + unit - 1) / unit * unit;
            end = end == target.Configuration.Blocks ? end : end / unit * unit;
        }

        if (first >= end)
        {
            return;
        }

        var isTold = Controller.Changes.IsLogging && Controller.Changes.TellsDeallocation(target, first, end - first);
        target.Deallocate(first, end - first);
        if (isTold)
        {
            Controller.Changes.NoteDeallocated(target, first, end - first);
        }
    }

    /// <summary>Whether every range lies in the namespace and the whole within hard limits. An empty range may lie anywhere.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="ranges">The ranges.</param>
    /// <returns>Success, or why nothing is processed.</returns>
    protected virtual StatusCode Check(ReferenceNamespace target, ReadOnlySpan<DatasetManagementRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(target);
        var limits = Controller.Configuration.DatasetManagement;
        var isLimited = limits.HasLimits && !limits.LimitsAreAdvice;
        if (isLimited && ranges.Length > limits.RangesLimit)
        {
            return StatusCode.CommandSizeLimitExceeded;
        }

        var total = 0UL;
        foreach (ref readonly var range in ranges)
        {
            total += range.LengthInLogicalBlocks;
            if (range.LengthInLogicalBlocks != 0 && !target.Contains(range.StartingLba, range.LengthInLogicalBlocks))
            {
                return StatusCode.LbaOutOfRange;
            }

            if (isLimited && (range.LengthInLogicalBlocks > limits.BlocksPerRangeLimit || total > limits.BlocksLimit))
            {
                return StatusCode.CommandSizeLimitExceeded;
            }
        }

        return StatusCode.Success;
    }

    private bool IsChosen(Draw place, int range) => Controller.Policies.Deallocate switch
    {
        DeallocateChoice.Everything => true,
        DeallocateChoice.Nothing => false,
        _ => place.For(RangeChoice).At((ulong)range).Chance(500),
    };

    // Where limits are advice, what lies beyond them is left alone (CS1.2 3.3.3.1, SHOULD NOT); hard ones were checked before.
    private int LimitedRanges(int ranges)
    {
        var limits = Controller.Configuration.DatasetManagement;
        return limits.HasLimits ? Math.Min(ranges, limits.RangesLimit) : ranges;
    }

    private ulong LimitedLength(uint blocks)
    {
        var limits = Controller.Configuration.DatasetManagement;
        return limits.HasLimits ? Math.Min(blocks, limits.BlocksPerRangeLimit) : blocks;
    }

    private ulong LimitedBlocks =>
        Controller.Configuration.DatasetManagement.HasLimits ? Controller.Configuration.DatasetManagement.BlocksLimit : ulong.MaxValue;
}
