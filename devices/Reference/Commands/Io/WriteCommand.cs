using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands.Io.Formatted;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>
/// Write, 01h (CS1.2 3.3). Allocates what it writes before it completes, zeros included (LBA-ALLOC-029, 031). A write that need not be
/// atomic may be executed in pieces, as the policy has it.
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class WriteCommand(ReferenceController controller) : DataCommand(controller, isDeviceWrite: false)
{
    private const int MostPieces = 8;
    private static readonly Purpose PieceLength = new("length of a piece");

    /// <inheritdoc />
    public override CommandEffects Effects => base.Effects with { LogicalBlockContentChange = true };

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Unflushed is { } unflushed)
        {
            return ExecuteRemembered(unflushed, command, target, first, count);
        }

        return target.Metadata is null && ComesInPieces(command, target, first, count)
            ? ExecutePiece(command, target, first, count)
            : base.Execute(command, target, first, count);
    }

    /// <inheritdoc />
    protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count) =>
        DirectiveGate.Refuses(Controller, entry.Dword12, DirectiveGate.Mask)
            ? StatusCode.InvalidFieldInCommand
            : base.CheckFields(entry, target, count);

    /// <inheritdoc />
    protected override void Count(ReferenceNamespace target, uint count) => Controller.Health.CountWrite(target, count);

    /// <inheritdoc />
    protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Write(first, count, Controller.Transfer.Segments);
        if (Controller.Changes.IsLogging)
        {
            Controller.Changes.NoteWritten(target, first, count);
        }
    }

    /// <summary>Whether other commands may see a part of a write (CS1.2 2.1.4, BASE-160).</summary>
    /// <param name="command">The command.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool MayBeTorn(FetchedCommand command, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Fusion == FusionRole.None && !Controller.Configuration.Io.Atomicity.IsWhole(
            first, count, isPowerFail: Controller.IoSettings.NormalAtomicityDisabled);
    }

    /// <summary>Whether a write is executed in several events, other commands in between. Asked where it can be.</summary>
    /// <param name="command">The command.</param>
    /// <param name="target">The namespace.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool ComesInPieces(FetchedCommand command, ReferenceNamespace target, ulong first, uint count) =>
        Controller.Policies.Io.LargeWritesInPieces && MayBeTorn(command, first, count);

    // With a volatile cache a write can still be lost: the cache has to know what was there before. Such writes come in one piece.
    private CommandOutcome ExecuteRemembered(
        UnflushedWrites unflushed, FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        unflushed.Begin(first, count);
        var outcome = base.Execute(command, target, first, count);
        unflushed.End(
            isWritten: outcome.Status.IsSuccess,
            isDurable: !Controller.IoSettings.WriteCacheEnabled || ((IoControl)command.Entry.Dword12).HasFlag(IoControl.ForceUnitAccess));
        return outcome;
    }

    private CommandOutcome ExecutePiece(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        var status = Map(command.Entry, target, count);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        var done = command.Progress;
        var piece = DrawPiece(command.Place, first + done, count - done, count);
        var shift = target.Configuration.BlockSizeExponent;
        Controller.Transfer.Segments.Narrow((int)done << shift, (int)piece << shift);
        Transfer(target, first + done, piece);
        command.Progress = done + piece;
        return command.Progress == count ? CommandOutcome.Success : CommandOutcome.Unfinished;
    }

    // Where what lies between two boundaries is atomic for itself (MAM), pieces end at boundaries.
    private uint DrawPiece(Draw place, ulong first, uint left, uint whole)
    {
        var atomicity = Controller.Configuration.Io.Atomicity;
        if (atomicity.IsMultiple)
        {
            return (uint)Math.Min(left, atomicity.BoundaryAfter(first) - first);
        }

        var least = Math.Min(left, (whole + MostPieces - 1) / MostPieces);
        return (uint)place.For(PieceLength).At(left).Between(least, left);
    }

    private protected override StatusCode ExecuteFormatted(
        FormattedTransfer transfer, FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        var status = transfer.Write(command.Entry, target, first, count);
        if (status == StatusCode.Success && Controller.Changes.IsLogging)
        {
            Controller.Changes.NoteWritten(target, first, count);
        }

        return status;
    }
}
