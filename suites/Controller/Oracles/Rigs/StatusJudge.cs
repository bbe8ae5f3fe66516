using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>How commands that create and delete queues may end (core digest 10), and what becomes of the queues.</summary>
internal sealed class StatusJudge(RigContext context)
{
    private const ushort EveryQueue = 0xFFFF;
    private readonly List<Offence> _offences = [];

    private RigRules Rules => context.Rules;

    private ControllerCapabilities Capabilities => context.Subsystem.Capabilities;

    /// <summary>Judges a completion.</summary>
    public void Judge(CommandNote command, in CompletionEntry entry, QueueBook book)
    {
        if (command.Facts is { IsFuzz: true } || command.IsEventRequest || AbortJudge.Explains(command, entry))
        {
            return;
        }

        JudgeUnused(command, entry);
        if (command.Queue != 0)
        {
            JudgeIo(command, entry);
            if (command.Queue == book.GrantedSubmissions)
            {
                context.Judge.Expect(Rules.WindowReachesAll, true, "a doorbell", $"queue {command.Queue}");
            }

            return;
        }

        switch ((AdminOpcode)command.Entry.Opcode)
        {
            case AdminOpcode.CreateIoCompletionQueue:
                OnCreateCompletionQueue(CreateIoCompletionQueueCommand.Decode(command.Entry), command.Entry.Prp1, entry, book);
                break;
            case AdminOpcode.CreateIoSubmissionQueue:
                OnCreateSubmissionQueue(CreateIoSubmissionQueueCommand.Decode(command.Entry), command.Entry.Prp1, entry, book);
                break;
            case AdminOpcode.DeleteIoCompletionQueue:
                OnDeleteCompletionQueue((ushort)command.Entry.Dword10, entry, book);
                break;
            case AdminOpcode.DeleteIoSubmissionQueue:
                OnDeleteSubmissionQueue((ushort)command.Entry.Dword10, entry, book);
                break;
            case AdminOpcode.SetFeatures when (byte)command.Entry.Dword10 == (byte)FeatureIdentifier.NumberOfQueues:
                OnQueueNumber(command.Entry.Dword11, entry, book);
                break;
            case AdminOpcode.GetFeatures
                when command.Entry.Dword10 == (byte)FeatureIdentifier.NumberOfQueues && book.GrantedSubmissions > 0:
                var granted = (uint)((book.GrantedSubmissions - 1) | ((book.GrantedCompletions - 1) << 16));
                context.Judge.Expect(
                    Rules.QueueNumberGranted,
                    !entry.Status.IsSuccess || entry.Dword0 == granted,
                    $"{granted:X8}h, as it was granted",
                    $"{entry.Dword0:X8}h");
                break;
        }
    }

    // Commands with a buffer are judged by what is known of it.
    private void JudgeIo(CommandNote command, in CompletionEntry entry)
    {
        if (command.Facts is not null || command.IsOptional)
        {
            return;
        }

        var isConflict = command.IsDuplicate && entry.Status.CodeWithType == StatusCode.CommandIdConflict;
        context.Judge.Expect(
            command.IsDuplicate ? Rules.DuplicateIdentifier : context.Subject,
            entry.Status.IsSuccess || isConflict,
            command.IsDuplicate ? "success, or Command ID Conflict" : "success",
            $"{entry.Status} for opcode {command.Entry.Opcode:X2}h, CID {command.Entry.CommandIdentifier:X4}h of SQ {command.Queue}");
    }

    private void JudgeUnused(CommandNote command, in CompletionEntry entry)
    {
        var isQueueCommand = command.Queue == 0 && (AdminOpcode)command.Entry.Opcode
            is AdminOpcode.CreateIoCompletionQueue or AdminOpcode.CreateIoSubmissionQueue
            or AdminOpcode.DeleteIoCompletionQueue or AdminOpcode.DeleteIoSubmissionQueue;
        var isPlainIo = command.Queue != 0
            && command.Entry.Opcode is (byte)NvmOpcode.Flush or (byte)NvmOpcode.Read or (byte)NvmOpcode.Write;
        if (isQueueCommand || isPlainIo)
        {
            context.Judge.Expect(
                Rules.EntryUnused, entry is { Dword0: 0, Dword1: 0 }, "DW0 and DW1 0", $"DW0 {entry.Dword0:X8}h, DW1 {entry.Dword1:X8}h");
        }
    }

    private void OnCreateCompletionQueue(CreateIoCompletionQueueCommand command, ulong address, in CompletionEntry entry, QueueBook book)
    {
        var id = command.QueueIdentifier;
        _offences.Clear();
        AddIdentifier(id, book.Completions.ContainsKey(id), book.GrantedCompletions);
        AddSizes(command.QueueSizeZeroBased, address, book);
        if (command.InterruptsEnabled && command.InterruptVector >= book.Vectors)
        {
            _offences.Add(new Offence(Rules.VectorRejected, StatusCode.InvalidInterruptVector));
        }

        if (!command.PhysicallyContiguous && Capabilities.ContiguousQueuesRequired)
        {
            _offences.Add(new Offence(Rules.ScatteredCompletionRejected, StatusCode.InvalidFieldInCommand));
        }

        var isCreated = Decide(entry, command.PhysicallyContiguous, $"CQ {id} of {command.QueueSizeZeroBased + 1} entries");
        if (isCreated && IsBlameless)
        {
            book.HadIoQueues = true;
            book.Completions[id] = new CompletionNote(command.QueueSizeZeroBased + 1) { IsScattered = !command.PhysicallyContiguous };
        }
    }

    private void OnCreateSubmissionQueue(CreateIoSubmissionQueueCommand command, ulong address, in CompletionEntry entry, QueueBook book)
    {
        var (id, cqid) = (command.QueueIdentifier, command.CompletionQueueIdentifier);
        _offences.Clear();
        AddIdentifier(id, book.Submissions.ContainsKey(id), book.GrantedSubmissions);
        AddSizes(command.QueueSizeZeroBased, address, book);
        if (cqid == 0)
        {
            _offences.Add(new Offence(Rules.CompletionQueueIsAdmin, StatusCode.InvalidQueueIdentifier));
        }
        else if (!book.Completions.ContainsKey(cqid))
        {
            // A number that was not granted is out of range, too, and either status says so.
            _offences.Add(new Offence(Rules.CompletionQueueMissing, StatusCode.CompletionQueueInvalid, StatusCode.InvalidQueueIdentifier));
        }

        if (!command.PhysicallyContiguous && Capabilities.ContiguousQueuesRequired)
        {
            _offences.Add(new Offence(Rules.ScatteredSubmissionRejected, StatusCode.InvalidFieldInCommand));
        }

        var isCreated = Decide(entry, command.PhysicallyContiguous, $"SQ {id} of {command.QueueSizeZeroBased + 1} entries for CQ {cqid}");
        if (isCreated && book.Submissions.TryGetValue(id, out var live))
        {
            live.WasCreatedTwice = true;
        }
        else if (isCreated && IsBlameless)
        {
            book.HadIoQueues = true;
            book.Deleted.Remove(id);
            book.Submissions[id] = new SubmissionNote(command.QueueSizeZeroBased + 1, cqid) { IsScattered = !command.PhysicallyContiguous };
        }
    }

    private void OnDeleteCompletionQueue(ushort id, in CompletionEntry entry, QueueBook book)
    {
        _offences.Clear();
        if (id == 0 || !book.Completions.ContainsKey(id))
        {
            _offences.Add(new Offence(Rules.QueueUnknown, StatusCode.InvalidQueueIdentifier));
        }
        else if (book.Submissions.Any(pair => pair.Key != 0 && pair.Value.CompletionQueue == id))
        {
            _offences.Add(new Offence(Rules.QueueInUse, StatusCode.InvalidQueueDeletion));
        }

        if (Decide(entry, true, $"CQ {id} deleted") && IsBlameless)
        {
            book.Completions.Remove(id);
        }
    }

    private void OnDeleteSubmissionQueue(ushort id, in CompletionEntry entry, QueueBook book)
    {
        _offences.Clear();
        if (id == 0 || !book.Submissions.ContainsKey(id))
        {
            _offences.Add(new Offence(Rules.QueueUnknown, StatusCode.InvalidQueueIdentifier));
        }

        if (Decide(entry, true, $"SQ {id} deleted") && IsBlameless)
        {
            book.Delete(id);
            context.Judge.Expect(Rules.DeletionEndsCommands, true, "a deletion that ends", $"{entry.Status}");
        }
    }

    private void OnQueueNumber(uint dword11, in CompletionEntry entry, QueueBook book)
    {
        var status = entry.Status.CodeWithType;
        var isReserved = (ushort)dword11 == EveryQueue || dword11 >> 16 == EveryQueue;
        if (book.HasIoQueues || (book.HadIoQueues && status == StatusCode.CommandSequenceError))
        {
            var isLegal = status == StatusCode.CommandSequenceError || (isReserved && status == StatusCode.InvalidFieldInCommand);
            context.Judge.Expect(Rules.QueueNumberFixed, isLegal, "Command Sequence Error once queues exist", $"{entry.Status}");
            return;
        }

        if (isReserved)
        {
            context.Judge.Expect(
                Rules.QueueNumberReserved, status == StatusCode.InvalidFieldInCommand, "Invalid Field for FFFFh", $"{entry.Status}");
            return;
        }

        context.Judge.Expect(Rules.QueueNumberGranted, entry.Status.IsSuccess, "success before any I/O queue exists", $"{entry.Status}");
        if (entry.Status.IsSuccess)
        {
            (book.GrantedSubmissions, book.GrantedCompletions) = ((ushort)entry.Dword0 + 1, (int)(entry.Dword0 >> 16) + 1);
        }
    }

    private void AddIdentifier(ushort id, bool exists, int granted)
    {
        if (id == 0 || exists || (granted > 0 && id > granted))
        {
            _offences.Add(new Offence(Rules.IdentifierRejected, StatusCode.InvalidQueueIdentifier));
        }
        else if (granted == 0 && id > 1)
        {
            // Nobody asked how many there are.
            _offences.Add(new Offence(null, StatusCode.InvalidQueueIdentifier));
        }
    }

    private void AddSizes(ushort sizeZeroBased, ulong address, QueueBook book)
    {
        if (sizeZeroBased == 0 || sizeZeroBased > Capabilities.MaximumQueueEntriesZeroBased)
        {
            _offences.Add(new Offence(Rules.SizeRejected, StatusCode.InvalidQueueSize));
        }

        if (!book.HasEntrySizes)
        {
            _offences.Add(new Offence(Rules.EntrySizesNeeded, StatusCode.InvalidQueueSize));
        }

        if (address % (ulong)book.PageBytes != 0)
        {
            // The status is derived (core digest 16.6), and so is that there is one.
            _offences.Add(new Offence(null, StatusCode.PrpOffsetInvalid, StatusCode.InvalidFieldInCommand));
        }
    }

    // Nothing is wrong that has a rule of its own.
    private bool IsBlameless => _offences.TrueForAll(static offence => offence.Rule is null);

    // Where several things are wrong the controller may report any of them (core digest 0).
    private bool Decide(in CompletionEntry entry, bool isContiguous, string what)
    {
        var status = entry.Status;
        if (_offences.Count == 0)
        {
            var rule = isContiguous ? context.Subject : Rules.ScatteredWorks;
            context.Judge.Expect(rule, status.IsSuccess, $"success: {what}", $"{status}");
            if (isContiguous)
            {
                context.Judge.Expect(Rules.GrantedQueuesWork, status.IsSuccess, $"success: {what}", $"{status}");
            }
        }

        foreach (var offence in _offences)
        {
            if (!status.IsSuccess)
            {
                context.Judge.Expect(Rules.SaysDoNotRetry, status.DoNotRetry, $"DNR 1: {what}", $"{status}");
            }

            if (offence.Rule is { } rule)
            {
                var isLegal = _offences.Exists(other => other.Legal.Contains(status.CodeWithType));
                context.Judge.Expect(rule, isLegal, $"{string.Join(" or ", offence.Legal)}: {what}", $"{status}");
            }
        }

        return status.IsSuccess;
    }

    private sealed record Offence(Rule? Rule, params StatusCode[] Legal);
}
