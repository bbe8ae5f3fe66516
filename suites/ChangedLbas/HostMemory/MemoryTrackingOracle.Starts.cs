using NvmeConformance.ChangedLbas.HostMemory.Model;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory;

/// <content>Track Send: tracking starts and stops.</content>
internal sealed partial class MemoryTrackingOracle
{
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
}
