using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>Abort (core digest 10): what it says of its victim, and what becomes of that.</summary>
internal sealed class AbortJudge(RigContext context)
{
    private const uint ResultBits = 1;
    private readonly List<Attempt> _attempts = [];

    private RigRules Rules => context.Rules;

    public void Forget() => _attempts.Clear();

    /// <summary>An Abort becomes visible to the device.</summary>
    public void OnSent(CommandNote abort, QueueBook book)
    {
        var named = AbortCommand.Decode(abort.Entry);
        var victim = book.Find(named.SubmissionQueueIdentifier, named.CommandIdentifier);
        if (victim is not null)
        {
            victim.MayBeAborted = true;
        }

        _attempts.Add(new Attempt(abort, victim));
        if (_attempts.Count(static attempt => !attempt.IsAnswered) > context.Subsystem.Identity.AbortCommandLimitZeroBased + 1)
        {
            // They may be taken in any order, so that any of them may be the one too many.
            foreach (var attempt in _attempts)
            {
                attempt.IsBeyondLimit |= !attempt.IsAnswered;
            }
        }
    }

    /// <summary>A command completed; it may be an Abort, or the victim of one.</summary>
    public void OnCompleted(CommandNote command, in CompletionEntry entry)
    {
        foreach (var attempt in _attempts)
        {
            if (ReferenceEquals(attempt.Victim, command))
            {
                attempt.VictimStatus = entry.Status;
                if (command.MustBeAborted)
                {
                    JudgeVictim(entry.Status);
                }
            }
        }

        if (_attempts.Find(attempt => ReferenceEquals(attempt.Abort, command)) is { } own)
        {
            OnAnswer(own, entry);
        }
    }

    /// <summary>Whether a status other than the command's own is because of an Abort.</summary>
    public static bool Explains(CommandNote command, in CompletionEntry entry) =>
        command.IsAdmin(AdminOpcode.Abort)
        || (command.MayBeAborted && entry.Status.CodeWithType == StatusCode.CommandAbortRequested);

    /// <summary>A buffer was looked at after its command was aborted at once.</summary>
    public void Observe(BufferLookedAt look) => context.Judge.Expect(
        Rules.AbortedBuffer,
        look.IsUntouched,
        "a buffer that is left alone",
        $"the buffer of CID {look.CommandIdentifier:X4}h was written");

    /// <summary>Nothing moves any more.</summary>
    public void OnSettled(QueueBook book, Settled settled)
    {
        foreach (var attempt in _attempts)
        {
            if (attempt.Victim is { MustBeAborted: true } victim && settled.IsQuiescent)
            {
                var isInFlight = ReferenceEquals(book.Find(victim.Queue, victim.Entry.CommandIdentifier), victim);
                context.Judge.Expect(
                    Rules.AbortedOnce,
                    !isInFlight,
                    "one completion of the command that was aborted",
                    $"none for CID {victim.Entry.CommandIdentifier:X4}h");
            }
        }
    }

    private void OnAnswer(Attempt attempt, in CompletionEntry entry)
    {
        attempt.IsAnswered = true;
        var status = entry.Status;
        var isRefused = attempt.IsBeyondLimit && status.CodeWithType == StatusCode.AbortCommandLimitExceeded;
        context.Judge.Expect(
            attempt.Victim is null ? Rules.AbortOfUnknown : Rules.AbortedStatus,
            status.IsSuccess || isRefused,
            attempt.IsBeyondLimit ? "success, or Abort Command Limit Exceeded" : "success",
            $"{status}");
        context.Judge.Expect(Rules.AbortAnswers, status.IsSuccess || isRefused, "an answer to Abort", $"{status}");
        context.Judge.Expect(
            Rules.AbortStormForgotten,
            attempt.IsBeyondLimit || status.CodeWithType != StatusCode.AbortCommandLimitExceeded,
            $"no limit exceeded by one of at most ACL + 1 = {context.Subsystem.Identity.AbortCommandLimitZeroBased + 1} aborts",
            $"{status}");
        if (!status.IsSuccess)
        {
            return;
        }

        var result = new AbortResult(entry.Dword0);
        context.Judge.Expect(
            Rules.EntryReserved, (entry.Dword0 & ~ResultBits) == 0, "bits 31:1 of DW0 of Abort 0", $"DW0 {entry.Dword0:X8}h");
        var isPerformed = !result.ImmediateAbortNotPerformed;
        if (attempt.Victim is not { } victim)
        {
            context.Judge.Expect(Rules.AbortOfUnknown, !isPerformed, "IANP 1 for a command that is not there", $"DW0 {entry.Dword0:X8}h");
        }
        else if (isPerformed)
        {
            victim.MustBeAborted = true;
            if (attempt.VictimStatus is { } seen)
            {
                JudgeVictim(seen);
            }
        }
    }

    private void JudgeVictim(Status status) => context.Judge.Expect(
        Rules.AbortedStatus,
        status.CodeWithType == StatusCode.CommandAbortRequested,
        "Command Abort Requested for what was aborted at once",
        $"{status}");

    private sealed class Attempt(CommandNote abort, CommandNote? victim)
    {
        public CommandNote Abort { get; } = abort;

        public CommandNote? Victim { get; } = victim;

        public bool IsBeyondLimit { get; set; }

        public bool IsAnswered { get; set; }

        public Status? VictimStatus { get; set; }
    }
}
