using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <content>What has to be there when nothing moves any more.</content>
internal sealed partial class QueueJudge
{
    private void OnSettled(Settled settled)
    {
        var (hasIoTraffic, isAnythingOwed) = (false, false);
        var anyFull = _book.Completions.Values.Any(static queue => queue.IsFull);
        foreach (var (sqid, queue) in _book.Submissions)
        {
            var isBlocked = _book.Completions.TryGetValue(queue.CompletionQueue, out var completions) && completions.IsFull;
            if (queue.IsSpoiled || isBlocked || completions is { IsSpoiled: true })
            {
                continue;
            }

            if (queue.IsDoubtful)
            {
                OnDoubtfulSettled(sqid, queue, settled.IsConclusive);
                continue;
            }

            hasIoTraffic |= sqid != 0;
            var owed = queue.Visible.Find(static one => !one.IsOptional && !one.IsEventRequest);
            var rule = RuleFor(queue, owed, anyFull);
            if (owed is not null && !settled.IsQuiescent)
            {
                Judge.Undecide(rule, $"a command of SQ {sqid} did not complete in the time that was waited");
                continue;
            }

            isAnythingOwed |= owed is not null;
            Judge.Expect(
                rule,
                owed is null,
                $"every command of SQ {sqid} completes",
                $"{NameOf(owed)} does not, and nothing can happen any more");
            if (sqid != 0 && sqid == _book.GrantedSubmissions)
            {
                Judge.Expect(
                    Rules.WindowReachesAll,
                    owed is null,
                    $"a doorbell of SQ {sqid}, the last that was granted",
                    $"{NameOf(owed)} does not complete");
            }
        }

        if (_book.UsesShadowWithQueues && hasIoTraffic)
        {
            Judge.Expect(Rules.ShadowWithQueues, !isAnythingOwed, "commands that complete with shadow doorbells", $"one does not");
        }

        events.OnSettled(_book, settled.IsConclusive);
        aborts.OnSettled(_book, settled);
    }

    // An unchanged tail does nothing, or it is a mistake that is reported and ends the queue.
    private void OnDoubtfulSettled(ushort sqid, SubmissionNote queue, bool isConclusive)
    {
        var missing = queue.Visible.Find(static one => !one.IsEventRequest);
        var isReported = events.ReportsOf(AsynchronousEventType.Error, (byte)ErrorEvent.InvalidDoorbellValue) > 0;
        if (missing is null || (isConclusive && !isReported && events.WouldShow(AsynchronousEventType.Error)))
        {
            Judge.Expect(
                Rules.DoorbellUnchanged,
                missing is null,
                "every command completes after an unchanged doorbell value, or an event says why not",
                $"{NameOf(missing)} of SQ {sqid} does not, and a request waits");
        }
    }

    private void OnShadowGiven(in CompletionEntry entry)
    {
        Judge.Expect(Rules.ShadowHonoured, entry.Status.IsSuccess, "success of Doorbell Buffer Config", $"{entry.Status}");
        if (_book.HasIoQueues)
        {
            Judge.Expect(
                Rules.ShadowWithQueues, entry.Status.IsSuccess, "success of Doorbell Buffer Config with queues", $"{entry.Status}");
        }

        if (entry.Status.IsSuccess)
        {
            (_book.UsesShadow, _book.HadShadow, _book.UsesShadowWithQueues) = (true, true, _book.HasIoQueues);
        }
    }

    private static string NameOf(CommandNote? command) =>
        command is null ? "" : $"opcode {command.Entry.Opcode:X2}h, CID {command.Entry.CommandIdentifier:X4}h";

    private Rule RuleFor(SubmissionNote queue, CommandNote? owed, bool anyFull) =>
        queue.WasCreatedTwice ? Rules.LiveQueueUnharmed
        : _book.UsesShadow ? Rules.ShadowHonoured
        : _book.HadShadow ? Rules.ShadowForgotten
        : owed is { IsDuplicate: true } ? Rules.DuplicateIdentifier
        : _book.Completions.TryGetValue(queue.CompletionQueue, out var completions) && completions.IsDoubtful ? Rules.DoorbellUnchanged
        : owed is { MustBeAborted: true } ? Rules.AbortedOnce
        : queue.IsScattered ? Rules.ScatteredWorks
        : anyFull ? Rules.OthersGoOn
        : Subject;
}
