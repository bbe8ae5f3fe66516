using System.Runtime.InteropServices;
using NvmeConformance.ChangedLbas.HostMemory.Model;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory;

/// <content>Commands of managers: who tracks whom.</content>
internal sealed partial class MemoryTrackingOracle
{
    private const byte DataPointerMask = 0b1100_0000;
    private const uint SelectionMask = 0xFF;
    private const uint StartBit = 1 << 16;
    private const uint ReservedOfTrackSend = ~(SelectionMask | StartBit);
    private const uint ReservedOfReport = ~SelectionMask;
    private const uint ReservedBehindController = 0xFFFF_0000;

    private readonly Dictionary<int, Past> _pasts = [];
    private readonly Dictionary<int, PendingStart> _starts = [];
    private readonly Dictionary<int, int> _suspended = [];
    private readonly Dictionary<int, TrackedMemory> _reported = [];
    private Hint? _hint;

    // What happened last to the tracking of a target that is not tracked now.
    private enum Past
    {
        Nothing,
        Failed,
        Stopped,
        ManagerReset,
        SubsystemReset,
    }

    private void ForgetRequests()
    {
        _pasts.Clear();
        _starts.Clear();
        _suspended.Clear();
        _reported.Clear();
        _hint = null;
    }

    private void BeginRequest(Invocation invocation)
    {
        var command = invocation.Command;
        if (!invocation.IsAdmin)
        {
            return;
        }

        var target = _controllers.IndexOf((ushort)command.Dword11);
        if (command.Opcode == (byte)AdminOpcode.TrackReceive)
        {
            if (TrackedOf(target) is { } tracked)
            {
                tracked.Befall(Trouble.Race);
                tracked.ReportsOnTheirWay++;
                _reported[invocation.Slot] = tracked;
            }
        }
        else if (command.Opcode == (byte)AdminOpcode.TrackSend && (byte)command.Dword10 == (byte)TrackSendOperation.TrackMemoryChanges)
        {
            if (_starts.Count > 0 && TrackedOf(target) is { } known)
            {
                known.IsBlurred = true;
            }

            _starts[invocation.Slot] = new PendingStart(target, [], _starts.Count > 0);
        }
    }

    // Commands that end while tracking is being started may or may not have been seen by it.
    private void NoteForStarts(in Transfer transfer)
    {
        foreach (var start in _starts.Values)
        {
            if (start.Target == transfer.ControllerIndex && transfer.IsWritten)
            {
                start.Ended.Add((transfer, _now));
            }
        }
    }

    private void CompleteRequest(Invocation invocation, in Transfer transfer, in CompletionEntry completion)
    {
        var isAmongOthers = _starts.Remove(invocation.Slot, out var start) && start!.IsAmongOthers;
        if (_reported.Remove(invocation.Slot, out var asked))
        {
            asked.ReportsOnTheirWay--;
        }

        if (!invocation.IsAdmin || !_controllers.IsManager(invocation.ControllerIndex))
        {
            return;
        }

        switch ((AdminOpcode)invocation.Command.Opcode)
        {
            case AdminOpcode.TrackSend when (byte)invocation.Command.Dword10 != (byte)TrackSendOperation.LogUserDataChanges:
                CompleteTrackSend(invocation, completion, start);
                if (isAmongOthers && TrackedOf(start!.Target) is { } tracked)
                {
                    tracked.IsBlurred = true;
                }

                break;
            case AdminOpcode.TrackReceive:
                CompleteReport(invocation, transfer, completion);
                break;
            case AdminOpcode.MigrationSend when completion.Status.IsSuccess:
                CompleteMigrationSend(invocation);
                break;
        }
    }

    private void CompleteTrackSend(Invocation invocation, in CompletionEntry completion, PendingStart? start)
    {
        var command = invocation.Command;
        var flaws = CommonFlaws(invocation, (byte)command.Dword10 > (byte)TrackSendOperation.TrackMemoryChanges, ReservedOfTrackSend);
        if ((command.Dword10 & StartBit) == 0 || flaws.HasFlag(TrackFlaw.Selection))
        {
            CompleteStop(invocation, completion.Status, flaws & ~(TrackFlaw.OwnController | TrackFlaw.Manager | TrackFlaw.UnknownController));
            return;
        }

        var (manager, target) = (invocation.ControllerIndex, _controllers.IndexOf((ushort)command.Dword11));
        var known = TrackedOf(target);
        flaws |= TrackRequest.FlawsOf(
            _controllers.Of(manager),
            invocation.Data,
            _tracked.Values.Where(other => other.Manager == manager && other.Target != target).Sum(other => other.Descriptors),
            _tracked.Values.Where(other => other.Target != target).Sum(other => other.Descriptors));
        flaws |= known is null ? TrackFlaw.None : TrackFlaw.AlreadyTracked;
        if (IsJudgeable(flaws))
        {
            ExpectStart(manager, target, flaws, invocation, completion);
        }

        if (completion.Status.IsSuccess)
        {
            Track(manager, target, invocation, start, isBlurred: (flaws & ~TrackFlaw.ReservedField) != TrackFlaw.None);
        }
        else
        {
            Refuse(target);
        }
    }

    // Where a controller was reset that may still be tracked, neither a second start nor the budget says anything for certain.
    private bool IsJudgeable(TrackFlaw flaws) =>
        (flaws & (TrackFlaw.AlreadyTracked | TrackFlaw.ControllerBudget | TrackFlaw.SubsystemBudget)) == TrackFlaw.None
        || _tracked.Values.All(static other => other is { MayBeGone: false, IsBlurred: false });

    private void ExpectStart(int manager, int target, TrackFlaw flaws, Invocation invocation, in CompletionEntry completion)
    {
        var status = completion.Status;
        if (flaws != TrackFlaw.None)
        {
            _requests.ExpectStart(flaws, status);
            if (flaws == TrackFlaw.AlreadyTracked && TrackedOf(target) is { } known && known.Manager != manager)
            {
                _requests.Expect(_rules.SeveralManagers, status, StatusCode.InvalidControllerIdentifier);
            }

            return;
        }

        var (exponent, count) = (TrackRequest.ExponentOf(invocation.Data), TrackRequest.CountOf(invocation.Data));
        if (_hint?.Covers(target, exponent, count) == true)
        {
            _requests.Expect(_rules.Hints, status, StatusCode.Success);
        }

        if (status.CodeWithType == StatusCode.NotEnoughResources)
        {
            ExpectHints(manager, target, (exponent, count), completion);
            return;
        }

        _requests.Expect(_rules.Start, status, StatusCode.Success);
        _requests.Expect(_rules.WorksAsClaimed, status, StatusCode.Success);
        if (RuleOfPast(_pasts.GetValueOrDefault(target)) is { } rule)
        {
            _requests.Expect(rule, status, StatusCode.Success);
        }

        ExpectWithoutIoQueues(status);
    }

    private void ExpectWithoutIoQueues(Status status)
    {
        if (_subsystem.IoQueuesPerController == 0)
        {
            _requests.Expect(_rules.WithoutIoQueues, status, StatusCode.Success);
        }
    }

    private Rule? RuleOfPast(Past past) => past switch
    {
        Past.Failed => _rules.FailedStart,
        Past.Stopped => _rules.StartAgain,
        Past.ManagerReset => _rules.ManagerReset,
        Past.SubsystemReset => _rules.SubsystemReset,
        _ => null,
    };

    // What could be done is coarser, or less, than what was asked for; and there is something that could be done, unless even the coarsest
    // granularity is too fine for the list.
    private void ExpectHints(int manager, int target, (int Exponent, uint Count) asked, in CompletionEntry completion)
    {
        var (coarser, fewer) = (
            TrackMemoryChangesCommand.PossibleGranularityExponent(completion), TrackMemoryChangesCommand.PossibleDescriptorCount(completion));
        var coarsest = _controllers.Of(manager).MaximumMemoryRangeTrackingGranularityExponent;
        _judge.Expect(_rules.Resources, completion.Dword0 >> 16 == 0, "DW0 bits 31:16 are 0", $"DW0 {completion.Dword0:X8}h");
        _judge.Expect(
            _rules.Resources,
            fewer < asked.Count && (coarser > asked.Exponent || fewer > 0 || asked.Exponent == coarsest),
            $"a granularity above {asked.Exponent} or a number of descriptors from 1 to {asked.Count - 1} that could be done",
            $"MRTG {coarser}, NMRTD {fewer}");

        // The coarsest one may stand for none at all.
        _hint = new Hint(target, asked.Exponent, asked.Count, coarser < coarsest ? coarser : int.MaxValue, fewer);
    }

    private void Track(int manager, int target, Invocation invocation, PendingStart? start, bool isBlurred)
    {
        var exponent = TrackRequest.ExponentOf(invocation.Data);
        var ranges = new List<ChangedMemory>();
        foreach (ref readonly var range in TrackRequest.Ranges(invocation.Data))
        {
            ranges.Add(TrackedMemory.RangeOf(range, exponent));
        }

        var tracked = new TrackedMemory(manager, target, exponent, ranges, _now) { IsBlurred = isBlurred };
        foreach (var transfer in _transfers.Values.Where(transfer => transfer.ControllerIndex == target))
        {
            tracked.Begin(transfer);
        }

        foreach (var (transfer, ended) in start?.Ended ?? [])
        {
            tracked.Begin(transfer);
            tracked.End(transfer, ended);
        }

        _tracked[target] = tracked;
        _pasts[target] = Past.Nothing;
        _hint = null;
        _judge.Count("tracking of host memory started");
    }

    private void Refuse(int target)
    {
        _pasts[target] = Past.Failed;
        foreach (var other in _tracked.Values)
        {
            other.Befall(Trouble.Refusal);
        }
    }

    private void CompleteStop(Invocation invocation, Status status, TrackFlaw flaws)
    {
        var identifier = (ushort)invocation.Command.Dword11;
        var target = _controllers.IndexOf(identifier);
        var known = TrackedOf(target);
        if (flaws != TrackFlaw.None)
        {
            _requests.ExpectStart(flaws, status);
        }
        else if (known is null || known.MayBeGone || known.IsBlurred)
        {
            _requests.Expect(
                _rules.StopUntracked,
                status,
                target < 0
                    ? [StatusCode.Success, StatusCode.InvalidControllerIdentifier, StatusCode.InvalidFieldInCommand]
                    : [StatusCode.Success, StatusCode.InvalidControllerIdentifier]);
        }
        else if (known.Manager == invocation.ControllerIndex)
        {
            _requests.Expect(_suspended.ContainsKey(target) ? _rules.SuspendedTarget : _rules.Stop, status, StopStatus(target));
            ExpectWithoutIoQueues(status);
        }

        if (status.IsSuccess && known is not null)
        {
            _tracked.Remove(target);
            _pasts[target] = Past.Stopped;
        }
    }

    private StatusCode StopStatus(int target) => _suspended.ContainsKey(target) ? StatusCode.ControllerSuspended : StatusCode.Success;

    private void CompleteReport(Invocation invocation, in Transfer transfer, in CompletionEntry completion)
    {
        var command = invocation.Command;
        var status = completion.Status;
        var flaws = CommonFlaws(invocation, (byte)command.Dword10 != (byte)TrackReceiveOperation.TrackedMemoryChanges, ReservedOfReport)
            & ~TrackFlaw.Suspended;
        var tracked = TrackedOf(_controllers.IndexOf((ushort)command.Dword11));
        flaws |= tracked is null ? TrackFlaw.NotTracked : TrackFlaw.None;
        flaws |= invocation.Data.Length < TrackedMemoryChangesHeader.Size ? TrackFlaw.ShortReport : TrackFlaw.None;
        if (tracked is not null && (tracked.Manager != invocation.ControllerIndex || tracked.IsBlurred))
        {
            tracked.IsBlurred = true;
            return;
        }

        if (tracked is { MayBeGone: true } && flaws == TrackFlaw.None)
        {
            _requests.Expect(_rules.TargetReset, status, StatusCode.Success);
            tracked.MayBeGone = false;
            if (!status.IsSuccess)
            {
                _tracked.Remove(tracked.Target);
                return;
            }
        }
        else if (flaws != TrackFlaw.None)
        {
            _requests.ExpectReport(flaws, status);
        }
        else
        {
            _requests.Expect(_rules.ReportLength, status, StatusCode.Success);
            _requests.Expect(_rules.WorksAsClaimed, status, StatusCode.Success);
            ExpectWithoutIoQueues(status);
        }

        TakeReport(invocation, transfer, status, flaws, tracked);
    }

    private void TakeReport(Invocation invocation, in Transfer transfer, Status status, TrackFlaw flaws, TrackedMemory? tracked)
    {
        if (tracked is null)
        {
            return;
        }

        if (flaws.HasFlag(TrackFlaw.ShortReport))
        {
            tracked.Befall(Trouble.ShortReport);
        }
        else if (!status.IsSuccess)
        {
            tracked.Befall(Trouble.FailedReport);
        }
        else if ((flaws & ~TrackFlaw.ReservedField) != TrackFlaw.None)
        {
            // It should have been refused. What it took away nobody knows.
            tracked.IsBlurred = true;
        }
        else
        {
            Take(invocation, transfer, tracked);
        }
    }

    private void Take(Invocation invocation, in Transfer transfer, TrackedMemory tracked)
    {
        var isSuspended = _suspended.ContainsKey(tracked.Target);
        _reports.Expect(_judge, invocation.Data, (ushort)invocation.Command.Dword11, isSuspended);
        var list = new TrackedMemoryChangeList(invocation.Data);
        var changes = new List<ChangedMemory>();
        foreach (ref readonly var change in list.Changes)
        {
            changes.Add(ChangedMemory.Of(change, list.Header.GranularityExponent));
        }

        var hasMore = list.Header.Attributes.HasFlag(TrackedMemoryAttributes.MoreToReport);
        var room = (invocation.Data.Length - TrackedMemoryChangesHeader.Size) / TrackedMemoryChange.Size;
        if (tracked.IsComplete)
        {
            _judge.Expect(
                _rules.SilentWhileSuspended, list.Header.DescriptorCount == 0, "nothing more before the target is resumed", $"{changes.Count} changes");
        }

        _judge.Count(hasMore ? "report of host memory with more to tell" : "report of host memory that told all");
        var report = new MemoryReport(list.Header.GranularityExponent, hasMore, changes.Count >= room, changes, transfer.Begun, _now)
        {
            IsAmongOthers = tracked.ReportsOnTheirWay > 0, HasRoom = room > 0,
        };
        _coverage.Take(tracked, report, _windows.GetValueOrDefault(tracked.Target));
        if (isSuspended && report.IsLast)
        {
            // Everything has been reported: nothing can be held back any longer (B2.1 5.1.26.1.1).
            _coverage.ExpectNothingOwed(tracked);
            tracked.IsComplete = true;
        }
    }

    private void CompleteMigrationSend(Invocation invocation)
    {
        var command = invocation.Command;
        var target = _controllers.IndexOf((ushort)command.Dword11);
        switch ((MigrationSendOperation)(byte)command.Dword10)
        {
            case MigrationSendOperation.Suspend when SuspendControllerCommand.Decode(command).Type == SuspendType.Suspend:
                _suspended[target] = invocation.ControllerIndex;
                break;
            case MigrationSendOperation.Resume:
                _suspended.Remove(target);
                if (TrackedOf(target) is { } tracked)
                {
                    tracked.IsComplete = false;
                }

                break;
        }
    }

    private TrackFlaw CommonFlaws(Invocation invocation, bool isReservedSelection, uint reserved)
    {
        var command = invocation.Command;
        var identifier = (ushort)command.Dword11;
        var target = _controllers.IndexOf(identifier);
        return (command.NamespaceIdentifier != 0 ? TrackFlaw.Namespace : TrackFlaw.None)
            | (isReservedSelection ? TrackFlaw.Selection : TrackFlaw.None)
            | ((command.Flags & DataPointerMask) != 0 ? TrackFlaw.DataPointer : TrackFlaw.None)
            | ((command.Dword10 & reserved) != 0 || (command.Dword11 & ReservedBehindController) != 0 ? TrackFlaw.ReservedField : TrackFlaw.None)
            | (target < 0 ? TrackFlaw.UnknownController : TrackFlaw.None)
            | (target == invocation.ControllerIndex ? TrackFlaw.OwnController : TrackFlaw.None)
            | (target >= 0 && target != invocation.ControllerIndex && _controllers.IsManager(target) ? TrackFlaw.Manager : TrackFlaw.None)
            | (_suspended.ContainsKey(target) ? TrackFlaw.Suspended : TrackFlaw.None);
    }

    private void ResetRequests(int controllerIndex, ResetKind kind)
    {
        _starts.Clear();
        _hint = null;
        _reported.Clear();
        foreach (var left in _tracked.Values)
        {
            left.ReportsOnTheirWay = 0;
        }

        foreach (var tracked in _tracked.Values.Where(tracked => tracked.Manager == controllerIndex).ToList())
        {
            _tracked.Remove(tracked.Target);
            _pasts[tracked.Target] = kind.HitsWholeSubsystem() ? Past.SubsystemReset : Past.ManagerReset;
        }

        foreach (var target in _suspended.Where(pair => pair.Key == controllerIndex || pair.Value == controllerIndex).Select(pair => pair.Key).ToList())
        {
            _suspended.Remove(target);
        }
    }

    // A Track Send on its way, and what its target ended meanwhile.
    private sealed record PendingStart(int Target, List<(Transfer Transfer, long Ended)> Ended, bool IsAmongOthers);
}
