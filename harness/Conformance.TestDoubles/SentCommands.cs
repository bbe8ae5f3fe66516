using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.TestDoubles;

/// <summary>
/// Writes down which commands steps send, and where to. There is no device: every command succeeds, and all that comes back is zeros. Steps
/// that take a controller over, or look at its clock, find none.
/// </summary>
/// <param name="subsystem">What the device says of itself.</param>
public sealed class SentCommands(ProbedSubsystem subsystem) : ISequenceVerbs
{
    private readonly List<(QueueTarget Target, CommandIntent Command)> _all = [];
    private readonly Dictionary<Type, object> _scene = [];

    /// <summary>All commands, in the order in which they were sent.</summary>
    public IReadOnlyList<(QueueTarget Target, CommandIntent Command)> All => _all;

    /// <summary>Those of a namespace that went to a controller which does not have it, each in one line.</summary>
    public IReadOnlyList<string> Misdirected => [.. _all
        .Where(sent => sent.Command.NamespaceIdentifiers.Any(identifier => !subsystem.IsAttached(sent.Target.ControllerIndex, identifier)))
        .Select(sent => $"{sent.Command.Describe()}, controller {sent.Target.ControllerIndex}")];

    /// <inheritdoc />
    public ProbedSubsystem Subsystem => subsystem;

    /// <inheritdoc />
    public bool HasFindings => false;

    /// <inheritdoc />
    public IReadOnlyList<ControllerHandle> Controllers => [];

    /// <summary>The commands of a script.</summary>
    /// <param name="script">What is run.</param>
    /// <param name="subsystem">What the device says of itself.</param>
    /// <returns>What was sent.</returns>
    public static SentCommands Of(Script script, ProbedSubsystem subsystem)
    {
        ArgumentNullException.ThrowIfNull(script);
        var sent = new SentCommands(subsystem);
        foreach (var step in script.Steps)
        {
            step.Run(sent);
        }

        return sent;
    }

    /// <inheritdoc />
    public bool TryDo(QueueTarget target, CommandIntent command, out CompletionEntry completion, out ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(command);
        _all.Add((target, command));
        completion = default;
        data = new byte[command.TransferBytes(FormatOf(command.NamespaceIdentifier))];
        return true;
    }

    /// <inheritdoc />
    public void Begin(int handle, QueueTarget target, CommandIntent command, bool ring) => _all.Add((target, command));

    /// <inheritdoc />
    public void BeginPair(int firstHandle, int secondHandle, QueueTarget target, CommandIntent first, CommandIntent second, bool ring)
    {
        _all.Add((target, first));
        _all.Add((target, second));
    }

    /// <inheritdoc />
    public bool TryIdentify(int handle, out ushort submissionQueue, out ushort commandIdentifier)
    {
        (submissionQueue, commandIdentifier) = (0, 0);
        return false;
    }

    /// <inheritdoc />
    public void Await(int handle)
    {
    }

    /// <inheritdoc />
    public void AwaitAll()
    {
    }

    /// <inheritdoc />
    public void Idle(long nanoseconds)
    {
    }

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind)
    {
    }

    /// <inheritdoc />
    public void TakeOver(int controllerIndex)
    {
    }

    /// <inheritdoc />
    public void Start(int controllerIndex)
    {
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
    }

    /// <inheritdoc />
    public WaitOutcome WaitUntil(IWaitCondition condition, long nanoseconds) => WaitOutcome.Quiescent;

    private BlockFormat FormatOf(uint identifier)
    {
        foreach (var ns in subsystem.Namespaces)
        {
            if (ns.Identifier == identifier)
            {
                return ns.Format;
            }
        }

        return new BlockFormat(512);
    }
}
