using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Logs;

/// <summary>
/// The error log of the first controller: what completions with the More bit promise, and what a reset leaves (BASE-056, 087).
/// </summary>
internal sealed class ErrorLogJudge(LogRules rules)
{
    private readonly List<CompletionEntry> _errors = [];
    private ulong _highest;
    private ulong _highestBeforeReset;

    /// <summary>A new sequence begins.</summary>
    public void Forget()
    {
        _errors.Clear();
        (_highest, _highestBeforeReset) = (0, 0);
    }

    /// <summary>Any command ended.</summary>
    public void OnComplete(in CompletionEntry completion)
    {
        if (!completion.Status.IsSuccess)
        {
            _errors.Add(completion);
        }
    }

    /// <summary>The controller was reset: its log begins anew, its count does not.</summary>
    public void OnReset()
    {
        _errors.Clear();
        _highestBeforeReset = _highest;
    }

    /// <summary>Evaluates an error log read from its first entry on.</summary>
    /// <param name="judge">Where it counts.</param>
    /// <param name="data">Whole entries.</param>
    /// <param name="knowsIdentifiers">
    /// Whether queues and identifiers in our completions are those that the device saw; behind a kernel they are made up.
    /// </param>
    public void Expect(Judge judge, ReadOnlySpan<byte> data, bool knowsIdentifiers)
    {
        var entries = MemoryMarshal.Cast<byte, ErrorInformationEntry>(data);
        var valid = 0;
        while (valid < entries.Length && entries[valid].IsValid)
        {
            valid++;
        }

        entries = entries[..valid];
        ExpectOrder(judge, entries);
        ExpectCount(judge, entries);
        ExpectErrors(judge, entries, data.Length / ErrorInformationEntry.Size, knowsIdentifiers);
    }

    private void ExpectOrder(Judge judge, ReadOnlySpan<ErrorInformationEntry> entries)
    {
        var previous = ulong.MaxValue;
        var wrong = 0UL;
        foreach (ref readonly var entry in entries)
        {
            wrong = wrong == 0 && entry.ErrorCount >= previous ? entry.ErrorCount : wrong;
            previous = entry.ErrorCount;
        }

        judge.Expect(
            rules.ErrorCounted,
            wrong == 0,
            "newer entries first, each with a count of its own",
            $"count {wrong} behind one that is not above it");
    }

    private void ExpectCount(Judge judge, ReadOnlySpan<ErrorInformationEntry> entries)
    {
        var old = 0UL;
        foreach (ref readonly var entry in entries)
        {
            old = entry.ErrorCount <= _highestBeforeReset ? entry.ErrorCount : old;
        }

        var newest = entries.IsEmpty ? _highest : entries[0].ErrorCount;
        judge.Expect(rules.ErrorsCleared, old == 0, "no entry from before the reset", $"one with count {old}");
        judge.Expect(rules.ErrorCountGoesOn, newest >= _highest, $"a newest entry with a count not below {_highest}", $"{newest}");
        _highest = Math.Max(_highest, newest);
    }

    // Only as many errors as entries were asked for can be expected there.
    private void ExpectErrors(Judge judge, ReadOnlySpan<ErrorInformationEntry> entries, int asked, bool knowsIdentifiers)
    {
        for (var index = Math.Max(0, _errors.Count - asked); index < _errors.Count; index++)
        {
            var error = _errors[index];
            var (queue, command, status) = (error.SubmissionQueueIdentifier, error.CommandIdentifier, error.Status);
            var found = knowsIdentifiers ? Find(entries, queue, command) : Find(entries, status);
            judge.Expect(
                rules.ErrorFound,
                !status.More || found >= 0,
                $"an entry for command {command:X4}h of queue {queue} with status {status}, whose completion has M set",
                $"none");
            if (found >= 0)
            {
                var logged = entries[found].Status;
                judge.Expect(
                    rules.ErrorFits,
                    !status.More || logged.CodeWithType == status.CodeWithType,
                    $"an entry with status {status}",
                    $"{logged}");
            }
        }

        if (_errors.Count == 0)
        {
            return;
        }

        judge.Expect(rules.ErrorFits, entries.IsEmpty || !entries[0].Status.IsSuccess, "an entry about an error", $"one about a success");
        _errors.Clear();
    }

    private static int Find(ReadOnlySpan<ErrorInformationEntry> entries, ushort queue, ushort command)
    {
        for (var index = 0; index < entries.Length; index++)
        {
            if (entries[index].SubmissionQueueIdentifier == queue && entries[index].CommandIdentifier == command)
            {
                return index;
            }
        }

        return -1;
    }

    private static int Find(ReadOnlySpan<ErrorInformationEntry> entries, Status status)
    {
        for (var index = 0; index < entries.Length; index++)
        {
            if (entries[index].Status.CodeWithType == status.CodeWithType)
            {
                return index;
            }
        }

        return -1;
    }
}
