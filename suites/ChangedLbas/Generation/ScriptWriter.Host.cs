using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Images;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Generation;

/// <content>What the host that migrates does.</content>
internal sealed partial class ScriptWriter
{
    private const int All = 4096;

    // What was logged before the reset ends with an entry that may be late; only behind that is it clear again what belongs to what.
    private const long AfterStopNanoseconds = 1_000_000_000;

    private void PlayHost(Move move)
    {
        switch (_mix.CopiesImage && move is (Move.Take or Move.Drain or Move.Keep or Move.Arm) ? Move.CopyImage : move)
        {
            case Move.Take:
                _steps.Add(new TakeEntriesStep(0, 1 + _dice.Below(6)) { Restarts = _mix.Restarts });
                break;
            case Move.Drain:
                _steps.Add(new TakeEntriesStep(0, All) { Restarts = _mix.Restarts });
                break;
            case Move.Keep:
                _steps.Add(new TakeEntriesStep(0, 1 + _dice.Below(6), GivesBack: false));
                break;
            case Move.Arm:
                _steps.Add(new TakeEntriesStep(0, _dice.Below(4)) { TriggerDistance = _dice.Below(8), Restarts = _mix.Restarts });
                AskForEvents();
                break;
            case Move.Ask:
                _steps.Add(new AskHeadStep(0));
                break;
            case Move.CopyImage:
                _steps.Add(new ContinueImageStep(0, 1 + _dice.Below(24), 1 + _dice.Below(6)));
                break;
            case Move.List:
                AwaitAll();
                List();
                break;
            case Move.WaitForEvents:
                AskForEvents();
                _steps.Add(new WaitForEventsStep());
                break;
            case Move.Restart:
                _steps.Add(new LogStep(0, LoggingAction.Stop));
                _steps.Add(new LogStep(0, LoggingAction.Start));
                break;
            case Move.Pause:
                _steps.Add(new LogStep(0, LoggingAction.Stop));
                Play(Move.Write);
                Play(Move.Take);
                Play(Move.Write);
                _steps.Add(new LogStep(0, LoggingAction.Start));
                break;
            default:
                PlayUpheaval(move);
                break;
        }
    }

    private void List()
    {
        foreach (var spots in _spots)
        {
            foreach (var window in spots.Windows)
            {
                if (_subsystem.ReportsAllocatedLbas)
                {
                    _steps.Add(new ActStep(
                        Actor.Manager, 0, LbaStatusIntent.Allocated(spots.Namespace.Identifier, window.FirstLba, (ushort)window.BlockCount, descriptors: 16)));
                }
            }
        }
    }

    private void PlayUpheaval(Move move)
    {
        switch (move)
        {
            case Move.Suspend:
                Suspend();
                break;
            case Move.Remake:
                _steps.Add(new DropQueueStep(0));
                if (_dice.Chance(50))
                {
                    Play(Move.Write);
                }

                MakeQueue();
                _steps.Add(new LogStep(0, LoggingAction.Start));
                break;
            case Move.ResetTarget:
                _inFlight.Clear();
                _steps.Add(new ResetActorStep(Actor.Target()));
                _steps.Add(new LogStep(0, LoggingAction.Stop));
                _steps.Add(new IdleStep(AfterStopNanoseconds));
                _steps.Add(new LogStep(0, LoggingAction.Start));
                break;
            case Move.ResetManager:
                _inFlight.Clear();
                _steps.Add(new ResetActorStep(Actor.Manager));
                _steps.Add(new UseDeadQueueStep(0, _dice.Below(UseDeadQueueStep.Ways)));
                MakeQueue();
                AskForEvents();
                _steps.Add(new LogStep(0, LoggingAction.Start));
                break;
        }
    }

    // While the target is suspended nobody may wait for its commands: what was not fetched stays in its queues.
    private void Suspend()
    {
        AwaitUnrung();
        _steps.Add(new SuspendStep(Actor.Target()));
        _isSuspended = true;
        for (var meanwhile = _dice.Below(4); meanwhile > 0; meanwhile--)
        {
            if (!_mix.CopiesImage && _dice.Chance(50))
            {
                Write(Actor.Manager, _spots[0], _spots[0].Range(), NextPattern);
            }
            else if (_dice.Chance(50))
            {
                Play(Move.Take);
            }
            else
            {
                _steps.Add(new LogStep(0, _dice.OneOf(LoggingAction.Start, LoggingAction.Stop)));
            }
        }

        _isSuspended = false;
        _steps.Add(new ResumeStep(Actor.Target()));
    }

    // What nobody has rung would be rung while the target is suspended, and waited for.
    private void AwaitUnrung()
    {
        if (_inFlight.Count > 0 && _steps.Exists(step => step is ActStep { Ring: false }))
        {
            AwaitAll();
        }
    }
}
