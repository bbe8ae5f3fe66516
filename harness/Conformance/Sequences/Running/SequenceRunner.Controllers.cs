using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <content>Resets, and what steps do with controllers by hand.</content>
public sealed partial class SequenceRunner
{
    private readonly Dictionary<Type, object> _scene = [];

    /// <inheritdoc />
    public IReadOnlyList<ControllerHandle> Controllers => _bench.Controllers;

    /// <inheritdoc />
    public IReadOnlyList<ControllerHandle> SecondaryControllers => _bench.SecondaryControllers;

    /// <inheritdoc />
    public IReadOnlyList<FirmwareImage> FirmwareImages => _bench.FirmwareImages;

    /// <inheritdoc />
    public DmaBuffer FreeTransferMemory(int controllerIndex) =>
        IsController(controllerIndex) && _bench.ControllerAt(controllerIndex).IsStarted
            ? _bench.WindowOf(controllerIndex).Free
            : DmaBuffer.None;

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind)
    {
        if (!IsController(controllerIndex) || MustNotSend || !_bench.ControllerAt(controllerIndex).Capabilities.HasFlag(kind.Capability()))
        {
            return;
        }

        _journal?.Note(_bench.Clock.NowNanoseconds, $"controller {controllerIndex}: {kind} reset");
        if (!Survives(
            controllerIndex, () => _bench.ControllerAt(controllerIndex).Reset(kind), (index, text) => new ResetFailed(index, text)))
        {
            return;
        }

        _bench.CollectQueues();
        NoteSecondariesOf(controllerIndex, kind);
        for (var index = 0; index < _bench.ControllerCount; index++)
        {
            if (kind.HitsWholeSubsystem() ? index < _bench.Controllers.Count : index == controllerIndex)
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
        var controller = _bench.ControllerAt(controllerIndex);
        if (Survives(controllerIndex, () => controller.Reset(ResetKind.Controller), (index, text) => new ResetFailed(index, text)))
        {
            _bench.CollectQueues();
            NoteSecondariesOf(controllerIndex, ResetKind.Controller);
            _commands.RemoveAllOf(controllerIndex);
            _oracle.OnReset(controllerIndex, ResetKind.Controller);
        }
    }

    /// <inheritdoc />
    public void Start(int controllerIndex)
    {
        if (IsController(controllerIndex) && !MustNotSend)
        {
            NoteSecondariesOf(controllerIndex, ResetKind.Controller);
            Restart(controllerIndex, ResetKind.Controller);
        }
    }

    /// <inheritdoc />
    public void NoteGone(int controllerIndex)
    {
        if (IsController(controllerIndex))
        {
            _journal?.Note(_bench.Clock.NowNanoseconds, $"controller {controllerIndex} was taken down");
            _bench.ControllerAt(controllerIndex).NoteGone();
            _bench.CollectQueues();
            Forget(controllerIndex, ResetKind.Function);
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
    public void ProbeNamespaces()
    {
        AwaitAll();
        if (!MustNotSend && _bench.Controllers[0].IsStarted && _bench.TryProbeNamespaces())
        {
            Tell(new NamespacesProbed());
        }
    }

    /// <inheritdoc />
    public WaitOutcome WaitUntil(IWaitCondition condition, long nanoseconds)
    {
        (_awaited, _awaitedCondition, _awaitedOwed) = (null, condition, -1);
        var outcome = _bench.Clock.WaitUntil(this, _bench.Clock.NowNanoseconds + nanoseconds);
        _awaitedCondition = null;

        // Whoever ended the sequence has not seen what was waited for.
        return CutShort is null ? outcome : WaitOutcome.DeadlinePassed;
    }

    /// <inheritdoc />
    public void GiveUp(string what)
    {
        Loss ??= what;
        _journal?.Note(_bench.Clock.NowNanoseconds, what);
    }

    private bool IsController(int index) => (uint)index < (uint)_bench.ControllerCount;

    private void Forget(int controllerIndex, ResetKind kind)
    {
        _bench.NoteGone(controllerIndex);
        _commands.RemoveAllOf(controllerIndex);
        _oracle.OnReset(controllerIndex, kind);
    }

    // Secondary controllers go down with their primary (B2.2 8.2.6.3). The oracle hears of those that it has heard of before.
    private void NoteSecondariesOf(int primaryIndex, ResetKind kind)
    {
        for (var index = _bench.Controllers.Count; index < _bench.ControllerCount; index++)
        {
            var isHit = kind.HitsWholeSubsystem() || _bench.ControllerAt(index).Primary == _bench.ControllerAt(primaryIndex);
            if (isHit && _bench.WasStarted(index))
            {
                Forget(index, kind);
            }
        }
    }

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
        catch (DeviceException problem) when (problem is not HostRefusalException)
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
