using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>
/// Buffers (core digest 4.2 to 4.4): that the right bytes arrive, that no others are touched, and how a wrong description ends. It
/// knows the blocks that were written in this sequence, and of commands in flight that anything may be in their blocks.
/// </summary>
internal sealed class TransferJudge(RigContext context) : RigJudge(context)
{
    private readonly WrittenBlocks _blocks = new();
    private readonly Dictionary<(ushort Queue, ushort Identifier), PendingTransfer> _pending = [];
    private readonly Dictionary<(ushort Queue, ushort Identifier), TwinTransfers> _twins = [];
    private readonly Dictionary<ushort, ushort> _deletions = [];
    private bool _isShutDown;
    private bool _wasCut;
    private bool _wasFuzzed;

    public override void Forget()
    {
        _blocks.Forget();
        _pending.Clear();
        _twins.Clear();
        _deletions.Clear();
        (_isShutDown, _wasCut, _wasFuzzed) = (false, false, false);
    }

    public override void Observe(Observation observation)
    {
        switch (observation)
        {
            case CommandPlaced { Facts: { IsFuzz: false } facts } placed:
                OnPlaced(placed, facts);
                break;
            case CommandPlaced { Facts.IsFuzz: true }:
                // Any block may have been written, formatted, made unreadable or protected, now or later.
                _blocks.Forget();
                _wasFuzzed = true;
                break;
            case CommandPlaced { Queue: 0, Entry.Opcode: (byte)AdminOpcode.DeleteIoSubmissionQueue } deletion:
                _deletions[deletion.Entry.CommandIdentifier] = (ushort)deletion.Entry.Dword10;
                break;
            case CompletionPosted { Queue: 0, Entry.SubmissionQueueIdentifier: 0 } posted
                when _deletions.Remove(posted.Entry.CommandIdentifier, out var queue) && posted.Entry.Status.IsSuccess:
                CutOff(pending => pending.Queue == queue);
                break;
            case TransferEnded ended when _twins.TryGetValue((ended.Queue, ended.CommandIdentifier), out var twins):
                OnTwinEnded(twins, ended);
                break;
            case TransferEnded ended when _pending.Remove((ended.Queue, ended.CommandIdentifier), out var pending):
                OnEnded(pending, ended);
                break;
            case ControllerStopped:
                CutOff(static _ => true);
                _deletions.Clear();
                break;
            case ControllerStarted:
                _isShutDown = false;
                break;
            case ShutdownSeen { IsAbrupt: false }:
                _isShutDown = true;
                break;
            case PowerWasCut:
                OnPowerCut();
                break;
        }
    }

    private static bool IsWrite(in SubmissionEntry entry, ushort queue) => queue != 0 && entry.Opcode == (byte)NvmOpcode.Write;

    private static bool IsRead(in SubmissionEntry entry, ushort queue) => queue != 0 && entry.Opcode == (byte)NvmOpcode.Read;

    // What was in flight may have happened or not; what is written to its place from now on stays there (BASE-165).
    private void CutOff(Predicate<PendingTransfer> which)
    {
        foreach (var (key, pending) in _pending.Where(entry => which(entry.Value)).ToArray())
        {
            CutOff(pending);
            _pending.Remove(key);
        }

        foreach (var (key, twins) in _twins.Where(entry => which(entry.Value.Members[0])).ToArray())
        {
            twins.Members.ForEach(CutOff);
            _twins.Remove(key);
        }
    }

    private void CutOff(PendingTransfer pending)
    {
        EndWrite(pending, isKnown: false);
        if (IsWrite(pending.Entry, pending.Queue))
        {
            _blocks.Blame(pending.Namespace, pending.FirstBlock, pending.BlockCount, Rules.NothingFromBefore);
        }
    }

    private void OnPowerCut()
    {
        // What was not flushed may be lost, unless the controller was shut down in order.
        if (!_isShutDown)
        {
            _blocks.Forget();
        }

        _wasCut = true;
    }

    private void OnPlaced(CommandPlaced placed, TransferFacts facts)
    {
        var pending = new PendingTransfer(placed.Queue, placed.Entry, facts, BlockBytesOf(placed.Entry.NamespaceIdentifier));
        if (IsWrite(placed.Entry, placed.Queue))
        {
            _blocks.BeginWrite(pending.Namespace, pending.FirstBlock, pending.BlockCount);
        }
        else if (IsRead(placed.Entry, placed.Queue) && !_wasFuzzed)
        {
            pending.Known = _blocks.Snapshot(pending.Namespace, pending.FirstBlock, pending.BlockCount);
        }

        var key = (placed.Queue, placed.Entry.CommandIdentifier);
        if (_twins.TryGetValue(key, out var twins))
        {
            twins.Members.Add(pending);
        }
        else if (_pending.Remove(key, out var first))
        {
            _twins.Add(key, new TwinTransfers([first, pending]));
        }
        else
        {
            _pending.Add(key, pending);
        }
    }

    // Of commands with one identifier nobody knows which completion is whose (BASE-047): only when all have succeeded has each done its
    // own.
    private void OnTwinEnded(TwinTransfers twins, TransferEnded ended)
    {
        twins.EndedCount++;
        twins.HaveSucceeded &= ended.Status.IsSuccess;
        Judge.Expect(
            Rules.DuplicateIdentifier,
            ended.Status.IsSuccess || ended.Status.CodeWithType == StatusCode.CommandIdConflict,
            "success, or Command ID Conflict",
            $"{ended.Status} for CID {ended.CommandIdentifier:X4}h");
        Judge.Expect(
            Rules.DuplicateIdentifier,
            ended is { DamageOffset: < 0, StrayAccesses: 0 },
            "nothing but the buffers is touched",
            $"damage at offset {ended.DamageOffset}, {ended.StrayAccesses} stray accesses");
        if (twins.EndedCount < twins.Members.Count)
        {
            return;
        }

        _twins.Remove((ended.Queue, ended.CommandIdentifier));
        foreach (var member in twins.Members)
        {
            EndWrite(member, twins.HaveSucceeded);
            if (IsWrite(member.Entry, member.Queue))
            {
                _blocks.Blame(member.Namespace, member.FirstBlock, member.BlockCount, Rules.DuplicateIdentifier);
            }
        }
    }

    private void OnEnded(PendingTransfer pending, TransferEnded ended)
    {
        var rule = RuleFor(pending.Facts);
        var isBeyond = pending.Queue != 0 && pending.Facts.Bytes > Subsystem.MaximumTransferBytes;
        JudgeStatus(pending, ended.Status, isBeyond, rule);
        JudgeBounds(pending, ended, isBeyond ? Rules.TransferLimitBounds : rule);
        EndWrite(pending, ended.Status.IsSuccess && pending.Facts.Layout.Flaw == LayoutFlaw.None);
        if (pending.Known is { } known && ended.Status.IsSuccess && pending.Facts.Layout.Flaw == LayoutFlaw.None)
        {
            JudgeData(pending, known, ended, _wasCut ? Rules.ShutdownIsDurable : rule);
        }
    }

    private void JudgeStatus(PendingTransfer pending, Status status, bool isBeyond, Rule rule)
    {
        var flaw = pending.Facts.Layout.Flaw;
        if ((pending.Queue == 0 || _wasFuzzed) && flaw == LayoutFlaw.None)
        {
            // How admin commands end is for those to say who know what they are for; after arbitrary commands nobody knows.
            return;
        }

        if (status.CodeWithType is StatusCode.CommandAbortRequested or StatusCode.AbortedDueToSubmissionQueueDeletion
            or StatusCode.AbortedDueToPowerLossNotification)
        {
            return;
        }

        if (flaw == LayoutFlaw.None)
        {
            Judge.Expect(
                isBeyond ? Rules.TransferBeyondLimit : rule,
                isBeyond ? status.CodeWithType == StatusCode.InvalidFieldInCommand : status.IsSuccess,
                isBeyond
                    ? $"Invalid Field for {pending.Facts.Bytes} bytes"
                    : $"success of {pending.Facts.Bytes} bytes by {pending.Facts.Layout}",
                $"{status}");
            if (pending.Facts.Bytes == Subsystem.MaximumTransferBytes)
            {
                Judge.Expect(Rules.TransferAtLimit, status.IsSuccess, $"success of {pending.Facts.Bytes} bytes", $"{status}");
            }

            return;
        }

        var (broken, legal) = FlawStatuses.Of(flaw, Rules, Subsystem.Identity.SglSupport.LongerThanTransfer);
        Judge.Expect(
            broken,
            legal.Contains(status.CodeWithType) || (isBeyond && status.CodeWithType == StatusCode.InvalidFieldInCommand),
            $"{string.Join(" or ", legal)} for {pending.Facts.Bytes} bytes by {pending.Facts.Layout}",
            $"{status}");
    }

    private void JudgeBounds(PendingTransfer pending, TransferEnded ended, Rule rule)
    {
        var flaw = pending.Facts.Layout.Flaw;
        if (flaw is LayoutFlaw.UnalignedFirst or LayoutFlaw.OffsetInSecond or LayoutFlaw.OffsetInList)
        {
            // Where such an offset is not refused, nothing says which bytes are meant.
            return;
        }

        // What the host itself named and no memory is behind, the device may try to reach.
        var mayStray = flaw is LayoutFlaw.Unreachable or LayoutFlaw.Wraps;
        Judge.Expect(
            pending.Facts.Layout is { IsSgl: true, Flaw: not LayoutFlaw.None } ? Rules.SglErrorBounds : rule,
            ended.DamageOffset < 0 && (mayStray || ended.StrayAccesses == 0),
            $"nothing but the buffer is touched: {pending.Facts.Bytes} bytes by {pending.Facts.Layout}",
            $"damage at offset {ended.DamageOffset} of the region, {ended.StrayAccesses} stray accesses");
    }

    private void JudgeData(PendingTransfer pending, ulong?[] known, TransferEnded ended, Rule rule)
    {
        var blockBytes = pending.BlockBytes;
        for (var block = 0; block < known.Length; block++)
        {
            var start = (block * blockBytes) - pending.Facts.SkippedBytes;
            if (known[block] is not { } expected || start < 0 || start + blockBytes > ended.Data.Length
                || !_blocks.IsStill(pending.Namespace, pending.FirstBlock + (ulong)block, expected))
            {
                continue;
            }

            var actual = BlockFingerprint.Of(ended.Data.AsSpan(start, blockBytes));
            Judge.Expect(
                (_wasCut ? null : _blocks.BlameOf(pending.Namespace, pending.FirstBlock + (ulong)block)) ?? rule,
                actual == expected,
                $"block {pending.FirstBlock + (ulong)block} as it was written, read by {pending.Facts.Layout}",
                $"other bytes, the first of them {Convert.ToHexString(ended.Data.AsSpan(start, 8))}");
        }
    }

    private void EndWrite(PendingTransfer pending, bool isKnown)
    {
        if (IsWrite(pending.Entry, pending.Queue))
        {
            var contents = isKnown ? Transfer.FingerprintsOf(pending.Facts.Data, pending.BlockBytes) : null;
            _blocks.EndWrite(pending.Namespace, pending.FirstBlock, pending.BlockCount, contents);
        }
    }

    private Rule RuleFor(TransferFacts facts) =>
        facts.PageSizeExponent > 0 ? Rules.LargePages : facts.Layout.IsSgl ? Rules.SglTransfers : Rules.PrpTransfers;

    private int BlockBytesOf(uint identifier)
    {
        foreach (var ns in Subsystem.Namespaces)
        {
            if (ns.Identifier == identifier)
            {
                return ns.BlockBytes;
            }
        }

        return 512;
    }
}
