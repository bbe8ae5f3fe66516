using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Images;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Conformance.Sequences.Steps;

namespace NvmeConformance.ChangedLbas.Generation;

/// <summary>Writes moves into a script, within the limits that the device reports. Queue 0 is the one that is tracked.</summary>
internal sealed partial class ScriptWriter
{
    private readonly ProbedSubsystem _subsystem;
    private readonly Mix _mix;
    private readonly Dice _dice;
    private readonly Spots[] _spots;
    private readonly List<Step> _steps = [];
    private readonly Queue<int> _inFlight = new();
    private readonly uint _patternBase;
    private int _handles;
    private uint _patterns;
    private bool _isSuspended;
    private (Spots Spots, BlockRange Range, uint Pattern)? _last;

    /// <summary>An empty script.</summary>
    /// <param name="subsystem">The device.</param>
    /// <param name="mix">What is wanted.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <param name="spots">Where in the namespaces; there may be none.</param>
    public ScriptWriter(ProbedSubsystem subsystem, Mix mix, Dice dice, Spots[] spots)
    {
        (_subsystem, _mix, _dice, _spots) = (subsystem, mix, dice, spots);

        // On a drive, what was written in an earlier sequence is still there: other patterns make other contents.
        _patternBase = (uint)dice.Below(1 << 20) << 10;
    }

    /// <summary>The script.</summary>
    /// <returns>All steps so far.</returns>
    public Script ToScript() => new(_steps);

    /// <summary>Reads what is going to be changed, so that it is known what has changed.</summary>
    public void LookAround()
    {
        foreach (var spots in _spots)
        {
            foreach (var window in spots.Windows)
            {
                Read(spots, window);
            }
        }
    }

    /// <summary>Makes the queue.</summary>
    public void MakeQueue() =>
        _steps.Add(new CreateQueueStep(0, Actor.Target(), ChangeScripts.Slots(_mix.Size, _dice), _dice.Chance(60)) { ReusesMemory = _dice.Chance(60) });

    /// <summary>Asks for events, where the mix wants them.</summary>
    public void AskForEvents()
    {
        if (_mix.AsksForEvents && _dice.Chance(60))
        {
            _steps.Add(new ActStep(Actor.Manager, 0, new AwaitEventIntent()) { Handle = _handles++ });
        }
    }

    /// <summary>Adds a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="waits">Whether commands in flight are waited for.</param>
    public void Then(Step step, bool waits)
    {
        if (waits)
        {
            AwaitAll();
        }

        _steps.Add(step);
    }

    /// <summary>Writes a move into the script.</summary>
    /// <param name="move">The move.</param>
    public void Play(Move move)
    {
        var here = _dice.OneOf(_spots);
        switch (move)
        {
            case Move.Write or Move.Rewrite or Move.Repeat or Move.WriteZeroes or Move.Deallocate or Move.DeallocateMany or Move.DeallocateAll
                or Move.Copy or Move.WriteUncorrectable or Move.CompareAndWrite or Move.Read or Move.Look or Move.BadWrite or Move.Format:
                PlayCommand(move, here);
                break;
            case Move.Others:
                PlayOthers(here);
                break;
            case Move.Idle:
                _steps.Add(new IdleStep(_dice.OneOf(1_000L, 1_000_000L, 50_000_000L)));
                break;
            default:
                PlayHost(move);
                break;
        }
    }

    private void Send(Actor actor, CommandIntent command)
    {
        var queue = _subsystem.IoQueuesPerController > 1 ? _dice.Below(_subsystem.IoQueuesPerController) : 0;
        if (_mix.Depth == 0 || _isSuspended || command.IsAdmin || _dice.Chance(20))
        {
            _steps.Add(new ActStep(actor, queue, command));
            return;
        }

        while (_inFlight.Count >= _mix.Depth)
        {
            _steps.Add(new AwaitStep(_inFlight.Dequeue()));
        }

        _steps.Add(new ActStep(actor, queue, command) { Handle = _handles, Ring = !command.IsAdmin && _dice.Chance(85) });
        _inFlight.Enqueue(_handles++);
    }

    private void AwaitAll()
    {
        if (_inFlight.Count > 0)
        {
            _steps.Add(new AwaitAllStep());
            _inFlight.Clear();
        }
    }
}
