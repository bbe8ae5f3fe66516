using NvmeConformance.ChangedLbas.HostMemory.Model;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory;

/// <content>Track Receive.</content>
internal sealed partial class MemoryTrackingOracle
{
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
}
