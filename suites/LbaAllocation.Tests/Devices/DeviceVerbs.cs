using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Determinism.Time;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests.Devices;

/// <summary>Has a simple device carry out commands, and tells the oracle on a stage. Commands in flight take effect when awaited.</summary>
internal sealed class DeviceVerbs(SimpleDevice device, Stage stage) : ISequenceVerbs
{
    private readonly List<(int Handle, Invocation Invocation)> _inFlight = [];
    private readonly Dictionary<Type, object> _scene = [];

    public ProbedSubsystem Subsystem => device.Subsystem;

    public bool HasFindings => stage.Judge.Findings.Count > 0;

    public void Run(Script script)
    {
        foreach (var step in script.Steps)
        {
            step.Run(this);
            if (HasFindings)
            {
                return;
            }
        }

        AwaitAll();
        if (!HasFindings)
        {
            stage.Oracle.Audit(this);
        }
    }

    public bool TryDo(QueueTarget target, CommandIntent command, out CompletionEntry completion, out ReadOnlySpan<byte> data)
    {
        var invocation = stage.Send(command, target.ControllerIndex);
        var status = Finish(invocation);
        completion = new CompletionEntry { PhaseAndStatus = (ushort)(Status.Of(status).Bits << 1) };
        data = invocation.Data;
        return true;
    }

    public void Begin(int handle, QueueTarget target, CommandIntent command, bool ring) =>
        _inFlight.Add((handle, stage.Send(command, target.ControllerIndex)));

    public void BeginPair(int firstHandle, int secondHandle, QueueTarget target, CommandIntent first, CommandIntent second, bool ring)
    {
        // Both are told before either ends.
        var (one, other) = (stage.Send(first, target.ControllerIndex), stage.Send(second, target.ControllerIndex));
        Finish(one);
        Finish(other);
    }

    public void ProbeNamespaces()
    {
        AwaitAll();
        stage.Oracle.OnObservation(new NamespacesProbed());
    }

    public bool TryIdentify(int handle, out ushort submissionQueue, out ushort commandIdentifier)
    {
        (submissionQueue, commandIdentifier) = (0, (ushort)handle);
        return _inFlight.Exists(entry => entry.Handle == handle);
    }

    public void Await(int handle)
    {
        var index = _inFlight.FindIndex(entry => entry.Handle == handle);
        if (index >= 0)
        {
            var invocation = _inFlight[index].Invocation;
            _inFlight.RemoveAt(index);
            Finish(invocation);
        }
    }

    public void AwaitAll()
    {
        while (_inFlight.Count > 0)
        {
            Await(_inFlight[^1].Handle);
        }
    }

    public void Idle(long nanoseconds)
    {
    }

    public void Reset(int controllerIndex, ResetKind kind)
    {
        _inFlight.Clear();
        device.Reset();
        stage.Reset();
    }

    // A simple device has neither registers nor time: there is nothing to take over or to wait for.
    public IReadOnlyList<ControllerHandle> Controllers => [];

    public void TakeOver(int controllerIndex) => throw new NotSupportedException();

    public void Start(int controllerIndex) => throw new NotSupportedException();

    public T Scene<T>()
        where T : class, new()
    {
        if (!_scene.TryGetValue(typeof(T), out var scene))
        {
            _scene.Add(typeof(T), scene = new T());
        }

        return (T)scene;
    }

    public void Tell(Observation observation) => stage.Oracle.OnObservation(observation);

    public WaitOutcome WaitUntil(IWaitCondition condition, long nanoseconds) => throw new NotSupportedException();

    private StatusCode Finish(Invocation invocation)
    {
        device.ControllerIndex = invocation.ControllerIndex;
        var status = device.Execute(invocation.Command, invocation.IsAdmin, invocation.Buffer.Span);
        stage.Complete(invocation, status);
        return status;
    }
}
