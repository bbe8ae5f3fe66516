using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>Finds the halves of fused pairs and judges how they end together (core digest 14.1, BASE-159).</summary>
/// <param name="model">What is known.</param>
internal sealed class FusedJudge(BlockModel model)
{
    /// <summary>A command is sent: it may be a half, or break up a pair.</summary>
    /// <param name="note">The command.</param>
    public void Begin(CommandNote note)
    {
        if (note.Queue == 0)
        {
            return;
        }

        var before = model.Notes.FirstHalfFor(note);
        var follows = before is { Partner: null, Entry.Fuse: FusedOperation.First };
        if (note.Entry.Fuse == FusedOperation.Second && follows)
        {
            Pair(before!, note);
        }
        else if (follows)
        {
            RejectHalf(before!);
        }

        if (note.Entry.Fuse == FusedOperation.Second && note.Partner is null)
        {
            RejectHalf(note);
        }
    }

    /// <summary>A half has completed. The other one is judged with it when both have.</summary>
    /// <param name="note">The half.</param>
    /// <param name="status">How.</param>
    public void End(CommandNote note, Status status)
    {
        note.Outcome = status.CodeWithType;
        if (note.Partner is not { IsInFlight: false } other || other.Partner != note)
        {
            return;
        }

        var (first, second) = note.Entry.Fuse == FusedOperation.First ? (note, other) : (other, note);
        var compared = first.Outcome == StatusCode.Success;
        var written = second.Outcome == StatusCode.Success;
        model.Judge.Expect(
            model.Rules.FusedFailed,
            compared == written && (compared || second.Outcome == StatusCode.AbortedDueToFailedFused
                || first.Outcome != StatusCode.CompareFailure),
            $"the Write ends with success where the Compare does, and with 0/09h where it fails",
            $"Compare {Status.Of(first.Outcome)}, Write {Status.Of(second.Outcome)}");
    }

    /// <summary>A first half completes that nothing has followed: there is no pair.</summary>
    /// <param name="note">The command.</param>
    public void RejectIfAlone(CommandNote note)
    {
        if (note is { Entry.Fuse: FusedOperation.First, Partner: null, Queue: not 0 })
        {
            RejectHalf(note);
        }
    }

    private void Pair(CommandNote first, CommandNote second)
    {
        (first.Partner, second.Partner) = (second, first);
        second.Expectation.MayEndWith(StatusCode.AbortedDueToFailedFused);
        var isDefined = (first.Kind, second.Kind) == (CommandKind.Compare, CommandKind.Write)
            && ReferenceEquals(first.Namespace, second.Namespace)
            && ReadWriteCommand.Decode(first.Entry).StartingLba == ReadWriteCommand.Decode(second.Entry).StartingLba
            && (ushort)first.Entry.Dword12 == (ushort)second.Entry.Dword12;
        if (!isDefined || !model.Subsystem.Identity.FusedOperations.HasFlag(Nvme.Spec.Identify.FusedOperations.CompareAndWrite))
        {
            first.Expectation.MayEndWith(StatusCode.InvalidFieldInCommand, StatusCode.AbortedDueToFailedFused);
            second.Expectation.MayEndWith(StatusCode.InvalidFieldInCommand);
        }

        if (second.Namespace is { } ns && second.Span.Count > ns.Facts.AtomicCompareAndWriteBlocks)
        {
            first.Expectation.MayEndWith(StatusCode.AtomicWriteUnitExceeded, StatusCode.InvalidFieldInCommand);
            second.Expectation.MayEndWith(StatusCode.AtomicWriteUnitExceeded, StatusCode.InvalidFieldInCommand);
        }

        if (first.Expectation.MustFail is not null)
        {
            second.Expectation.MayEndWith(StatusCode.AbortedDueToFailedFused);
        }
    }

    private void RejectHalf(CommandNote note) => note.Expectation.Reject(
        model.Rules.FusedHalves,
        "its other half is missing",
        StatusCode.AbortedDueToMissingFused, StatusCode.InvalidFieldInCommand);
}
