using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <summary>Writes commands into a script, one after the other or overlapping, over all queues and controllers.</summary>
/// <param name="subsystem">The device.</param>
/// <param name="mix">What is wanted.</param>
/// <param name="dice">Where choices come from.</param>
internal sealed class BlockScriptWriter(ProbedSubsystem subsystem, BlockMix mix, Dice dice)
{
    private readonly List<Step> _steps = new(mix.MostSteps + 16);
    private readonly Queue<int> _inFlight = new();
    private int _handles;

    /// <summary>How many steps there are.</summary>
    public int Count => _steps.Count;

    /// <summary>The script.</summary>
    /// <returns>All steps so far.</returns>
    public Script ToScript() => new(_steps);

    /// <summary>Adds a step as it is.</summary>
    /// <param name="step">The step.</param>
    public void Add(Step step) => _steps.Add(step);

    /// <summary>Sends a command, and lets it overlap with others where the mix says so.</summary>
    /// <param name="command">The command.</param>
    public void Send(CommandIntent command) => Send(command, TargetOf(command));

    /// <summary>Sends a command to a certain queue.</summary>
    /// <param name="command">The command.</param>
    /// <param name="target">The queue.</param>
    /// <returns>The handle; -1 where the command is waited for at once.</returns>
    public int Send(CommandIntent command, QueueTarget target)
    {
        if (mix.Depth == 0)
        {
            _steps.Add(new DoStep(target, command));
            return -1;
        }

        MakeRoom();
        var handle = _handles++;
        _steps.Add(new BeginStep(handle, target, command, Ring: dice.Chance(70)));
        _inFlight.Enqueue(handle);
        return handle;
    }

    /// <summary>Sends a command that the device sees at once, and goes on.</summary>
    /// <param name="command">The command.</param>
    /// <param name="target">The queue.</param>
    public void SendAtOnce(CommandIntent command, QueueTarget target)
    {
        var handle = _handles++;
        _steps.Add(new BeginStep(handle, target, command, Ring: true));
        _inFlight.Enqueue(handle);
    }

    /// <summary>Sends a fused pair; it stays in flight even where other commands do not.</summary>
    /// <param name="first">What comes first.</param>
    /// <param name="second">What follows.</param>
    public void SendPair(CommandIntent first, CommandIntent second)
    {
        MakeRoom();
        var handle = _handles;
        _handles += 2;
        _steps.Add(new FusedStep(handle, TargetOf(first), first, second, Ring: dice.Chance(70)));
        _inFlight.Enqueue(handle);
        _inFlight.Enqueue(handle + 1);
        if (mix.Depth == 0)
        {
            AwaitAll();
        }
    }

    /// <summary>Sends a command and waits for it, whatever else is in flight.</summary>
    /// <param name="command">The command.</param>
    public void Do(CommandIntent command) => _steps.Add(new DoStep(TargetOf(command), command));

    /// <summary>Waits for everything in flight.</summary>
    public void AwaitAll()
    {
        if (_inFlight.Count > 0)
        {
            _steps.Add(new AwaitAllStep());
            _inFlight.Clear();
        }
    }

    /// <summary>What was in flight is gone.</summary>
    public void ForgetInFlight() => _inFlight.Clear();

    /// <summary>Any queue of any controller that has all of some namespaces.</summary>
    /// <param name="namespaceIdentifiers">NSIDs; 0 and FFFFFFFFh are there for every controller.</param>
    /// <returns>The queue.</returns>
    public QueueTarget Target(params ReadOnlySpan<uint> namespaceIdentifiers) =>
        new(subsystem.ControllerCount > 1 ? dice.ControllerWith(subsystem, namespaceIdentifiers) : 0, AnyQueue());

    private QueueTarget TargetOf(CommandIntent command) =>
        new(subsystem.ControllerCount > 1 ? dice.ControllerFor(subsystem, command) : 0, AnyQueue());

    private int AnyQueue() => subsystem.IoQueuesPerController > 1 ? dice.Below(subsystem.IoQueuesPerController) : 0;

    private void MakeRoom()
    {
        if (_inFlight.Count >= mix.Depth || dice.Chance(12))
        {
            if (_inFlight.TryDequeue(out var oldest))
            {
                _steps.Add(new AwaitStep(oldest));
            }
        }
    }
}
