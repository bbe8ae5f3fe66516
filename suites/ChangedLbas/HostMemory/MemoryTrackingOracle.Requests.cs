using NvmeConformance.ChangedLbas.HostMemory.Model;
using NvmeConformance.Nvme.Host.Controllers;
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
