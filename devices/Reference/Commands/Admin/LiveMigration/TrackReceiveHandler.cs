using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.LiveMigration;

/// <summary>
/// Track Receive, 3Eh (B2.1 5.1.26): which of the tracked host memory was written. What a command that succeeds has told is forgotten;
/// one that fails has told nothing (LM-TRKR-006, LM-TRKR-014).
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class TrackReceiveHandler(ReferenceController controller) : ControllerCommand(controller)
{
    private const int MostDescriptors = 8192;
    private readonly byte[] _header = new byte[TrackedMemoryChangesHeader.Size];
    private readonly TrackedMemoryChange[] _changes = new TrackedMemoryChange[MostDescriptors];

    /// <inheritdoc />
    public override bool IsSupported => Controller.Migration.TracksMemory;

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = TrackedMemoryChangesCommand.Decode(command.Entry);
        if ((TrackReceiveOperation)(byte)command.Entry.Dword10 != TrackReceiveOperation.TrackedMemoryChanges)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        if (!Controller.Migration.TryFindTarget(fields.ControllerIdentifier, out var target) || target.Tracker.Manager != Controller)
        {
            return CommandOutcome.Error(StatusCode.InvalidControllerIdentifier);
        }

        var lengthBytes = ((ulong)fields.DwordsZeroBased + 1) * sizeof(uint);
        var isShort = lengthBytes < TrackedMemoryChangesHeader.Size;
        return lengthBytes > Controller.Configuration.TransferLimitBytes
            || (isShort && Controller.Policies.LiveMigration.RefusesShortReports)
            ? CommandOutcome.Error(StatusCode.InvalidFieldInCommand)
            : CommandOutcome.Of(Report(command.Entry, target, lengthBytes));
    }

    /// <summary>Reports as much as there is room for.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="target">Whose memory.</param>
    /// <param name="lengthBytes">Room, at least 4.</param>
    /// <returns>Success, or why nothing was reported.</returns>
    protected virtual StatusCode Report(in SubmissionEntry entry, ReferenceController target, ulong lengthBytes)
    {
        ArgumentNullException.ThrowIfNull(target);
        var room = lengthBytes < TrackedMemoryChangesHeader.Size
            ? 0
            : (int)Math.Min(MostDescriptors, (lengthBytes - TrackedMemoryChangesHeader.Size) / TrackedMemoryChange.Size);
        var count = target.Tracker.Collect(_changes.AsSpan(0, room), out var hasMore);
        var header = Compose(target, count, hasMore);
        MemoryMarshal.Write(_header, header);
        var head = _header.AsSpan(0, (int)Math.Min(lengthBytes, TrackedMemoryChangesHeader.Size));
        var status = Controller.Transfer.Send(entry, lengthBytes, head, MemoryMarshal.AsBytes(_changes.AsSpan(0, count)));
        if (status == StatusCode.Success)
        {
            target.Tracker.Forget(_changes.AsSpan(0, count));
        }

        return status;
    }

    /// <summary>What the report begins with.</summary>
    /// <param name="target">Whose memory.</param>
    /// <param name="count">Descriptors that follow.</param>
    /// <param name="hasMore">Whether some did not fit.</param>
    /// <returns>The header.</returns>
    protected virtual TrackedMemoryChangesHeader Compose(ReferenceController target, int count, bool hasMore)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new TrackedMemoryChangesHeader
        {
            Attributes = (hasMore && count > 0 ? TrackedMemoryAttributes.MoreToReport : TrackedMemoryAttributes.None)
                | (target.Suspension.IsSuspended ? TrackedMemoryAttributes.Suspended : TrackedMemoryAttributes.None),
            ControllerIdentifier = target.Identifier,
            DescriptorCount = (uint)count,
            GranularityExponent = target.Tracker.ReportExponent,
        };
    }
}
