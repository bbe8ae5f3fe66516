using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <content>Resets, and what steps do with controllers by hand.</content>
public sealed partial class SequenceRunner
{
    private readonly Dictionary<Type, object> _scene = [];

    /// <inheritdoc />
    public IReadOnlyList<ControllerHandle> Controllers => _bench.Controllers;

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind)
    {
        if (!IsController(controllerIndex) || MustNotSend || !_bench.Controllers[controllerIndex].Capabilities.HasFlag(kind.Capability()))
        {
            return;
        }

        _journal?.Note(_bench.Clock.NowNanoseconds, $"controller {controllerIndex}: {kind} reset");
        if (!Survives(controllerIndex, () => _bench.Controllers[controllerIndex].Reset(kind), (index, text) => new ResetFailed(index, text)))
        {
            return;
        }

        _bench.CollectQueues();
        for (var index = 0; index < _bench.Controllers.Count; index++)
        {
            if (index == controllerIndex || kind.HitsWholeSubsystem())
            {
                Restart(index, kind);
            }
        }
    }

    /// <inheritdoc />
    public void TakeOver(int controllerIndex)
    {
        if (!IsController(controllerIndex) || MustNotSend)
        {
            return;
        }

        _journal?.Note(_bench.Clock.NowNanoseconds, $"controller {controllerIndex} is taken down");
        var controller = _bench.Controllers[controllerIndex];
        if (Survives(controllerIndex, () => controller.Reset(ResetKind.Controller), (index, text) => new ResetFailed(index, text)))
        {
            _bench.CollectQueues();
            _commands.RemoveAllOf(controllerIndex);
            _oracle.OnReset(controllerIndex, ResetKind.Controller);
        }
    }

    /// <inheritdoc />
    public void Start(int controllerIndex)
    {
        if (IsController(controllerIndex) && !MustNotSend)
        {
            Restart(controllerIndex, ResetKind.Controller);
        }
    }

    /// <inheritdoc />
    public T Scene<T>()
        where T : class, new()
    {
        if (!_scene.TryGetValue(typeof(T), out var scene))
        {
            scene = new T();
            _scene.Add(typeof(T), scene);
        }

        return (T)scene;
    }

    /// <inheritdoc />
    public void Tell(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        _journal?.Note(_bench.Clock.NowNanoseconds, observation.Describe());
        _oracle.OnObservation(observation);
    }

    /// <inheritdoc />
    public WaitOutcome WaitUntil(IWaitCondition condition, long nanoseconds)
    {
        (_awaited, _awaitedCondition, _awaitedOwed) = (null, condition, -1);
        var outcome = _bench.Clock.WaitUntil(this, _bench.Clock.NowNanoseconds + nanoseconds);
        _awaitedCondition = null;
        return outcome;
    }

    private bool IsController(int index) => (uint)index < (uint)_bench.Controllers.Count;

    // Whether the reset takes effect before or after the start makes no difference to what the oracle may assume, so it hears of it once,
    // before anything new is sent.
    private void Restart(int controllerIndex, ResetKind kind)
    {
        _commands.RemoveAllOf(controllerIndex);
        _oracle.OnReset(controllerIndex, kind);
        Survives(controllerIndex, () => _bench.RestartController(controllerIndex), (index, text) => new StartFailed(index, text));
    }

    // A controller that stays away is a finding where the oracle has a rule for it, and a lost device where it has none.
    private bool Survives(int controllerIndex, Action attempt, Func<int, string, Observation> failure)
    {
        try
        {
            attempt();
            return true;
        }
        catch (DeviceException problem)
        {
            Tell(failure(controllerIndex, problem.Message));
            if (!HasFindings)
            {
                throw;
            }

            Loss ??= problem.Message;
            return false;
        }
    }
}
