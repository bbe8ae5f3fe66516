using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Policies;

namespace NvmeConformance.Reference.LbaStatus;

/// <summary>
/// Makes the list of blocks that may be unrecoverable (CS1.2 4.2.1.1.2): tracked ones for action 11h, all that a scan finds for action
/// 10h. Exact to the block, so that what was written again is never in it (LBA-ALLOC-072). A seam.
/// </summary>
/// <param name="controller">The controller that answers.</param>
public class UnrecoverableListBuilder(ReferenceController controller) : LbaStatusListBuilder
{
    private LbaRangeStatus _status;

    /// <summary>Whether the list that is being made is that of a scan.</summary>
    protected bool IsScan { get; private set; }

    private UnrecoverablePolicy Policy => controller.Policies.Unrecoverable;

    /// <inheritdoc />
    public override bool TryBuild(ReferenceNamespace target, in GetLbaStatusCommand command)
    {
        ArgumentNullException.ThrowIfNull(target);
        IsScan = command.Action == LbaStatusAction.ScanPotentiallyUnrecoverable;
        if (!base.TryBuild(target, command))
        {
            return false;
        }

        if (IsScan && Policy.ScansAreRemembered
            && TryFindRange(target, command.StartingLba, command.RangeLength, out var first, out var end)
            && target.Suspects.Track(first, end))
        {
            UnrecoverableNotices.Raise(controller.Subsystem, target);
        }

        return true;
    }

    /// <inheritdoc />
    protected override int CapacityFor(uint maximumDwordsZeroBased)
    {
        var room = base.CapacityFor(maximumDwordsZeroBased);
        return IsScan && Policy.ScanStopsAfterDescriptors != 0 ? Math.Min(room, Policy.ScanStopsAfterDescriptors) : room;
    }

    /// <inheritdoc />
    protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
    {
        if (!TryFindKind(target, first, out start, out stop, out _status) || start >= end)
        {
            return false;
        }

        // Each turn goes over a run that was found: their number bounds it.
        while (Policy.MergesKinds && stop < end && TryFindKind(target, stop, out var next, out var behind, out var other) && next == stop)
        {
            stop = behind;
            _status = other == _status ? _status : LbaRangeStatus.MayBeUnrecoverable;
        }

        stop = Math.Min(end, stop);
        return true;
    }

    /// <inheritdoc />
    protected override uint UnitOf(ReferenceNamespace target) => 1;

    /// <inheritdoc />
    protected override LbaStatusDescriptor Describe(ulong first, ulong count) =>
        base.Describe(first, count) with { StatusBits = (byte)_status };

    /// <inheritdoc />
    protected override LbaStatusDescriptorListHeader MakeHeader(int count, bool isComplete)
    {
        var header = base.MakeHeader(count, isComplete);
        return Policy.GivesNoIndication ? header with { Completion = LbaStatusCompletion.NoIndication } : header;
    }

    /// <summary>The next run of blocks of one kind.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="first">Its first block.</param>
    /// <param name="end">The block behind its last one.</param>
    /// <param name="status">What is said of them.</param>
    /// <returns>False when there is none from there on.</returns>
    protected virtual bool TryFindKind(
        ReferenceNamespace target, ulong from, out ulong first, out ulong end, out LbaRangeStatus status)
    {
        ArgumentNullException.ThrowIfNull(target);
        var isFound = UnrecoverableRuns.TryFind(target, from, IsScan, out first, out end, out var isWritten);
        var suspected = Policy.SuspectsAreLikely ? LbaRangeStatus.PotentiallyUnrecoverable : LbaRangeStatus.MayBeUnrecoverable;
        status = isWritten ? LbaRangeStatus.WrittenUncorrectable : suspected;
        return isFound;
    }
}
