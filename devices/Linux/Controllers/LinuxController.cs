using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Nodes;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Linux.Queues;
using NvmeConformance.Linux.Rings;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Controllers;

/// <summary>
/// A controller that the kernel's driver has brought up and keeps. Starting it makes queues of ours, which the device knows nothing of:
/// what it has are the driver's.
/// </summary>
internal sealed class LinuxController : ControllerHandle
{
    private const int MemoryBytes = 64 * 1024 * 1024;
    private readonly KernelSide _kernel;
    private readonly ControllerNode _node;
    private readonly NamespaceNodes _namespaces;
    private readonly CommandTranslation _translation;
    private readonly LinuxOptions _options;
    private readonly List<PassthroughQueue> _ioQueues = [];
    private IReadOnlyList<LinuxController> _siblings = [];
    private PassthroughQueue? _admin;
    private bool _isStarted;

    internal LinuxController(KernelSide kernel, ControllerNode node, LinuxOptions options)
    {
        (_kernel, _node, _options) = (kernel, node, options);
        Memory = new DmaSpace(MemoryBytes);
        _namespaces = new NamespaceNodes(kernel, node);
        _translation = new CommandTranslation(Memory, _namespaces);
        Capabilities = HandleCapabilities.ControllerReset
            | (options.AllowsSubsystemReset ? HandleCapabilities.SubsystemReset : HandleCapabilities.None);
    }

    /// <inheritdoc />
    public override HandleCapabilities Capabilities { get; }

    /// <inheritdoc />
    public override Clock Clock => _kernel.Clock;

    /// <inheritdoc />
    public override IRegisterAccess? Registers => null;

    /// <inheritdoc />
    public override DmaSpace Memory { get; }

    /// <inheritdoc />
    public override CommandQueue Admin => _isStarted ? _admin! : throw new InvalidOperationException("The controller is not started.");

    /// <inheritdoc />
    public override IReadOnlyList<CommandQueue> IoQueues => _isStarted ? _ioQueues : [];

    /// <inheritdoc />
    public override bool IsStarted => _isStarted;

    /// <summary>Its node.</summary>
    internal ControllerNode Node => _node;

    /// <summary>Says which other controllers are in the same NVM subsystem.</summary>
    internal void ShareSubsystemWith(IReadOnlyList<LinuxController> controllers) => _siblings = controllers;

    /// <summary>Says that what the driver and the namespaces are now is where the next sequence begins.</summary>
    internal void NoteBaseline() => _translation.NoteBaseline();

    /// <inheritdoc />
    public override void Start(QueueLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _isStarted = false;
        Drain();
        _node.AwaitLive();
        Memory.ReleaseTo(0);
        if (!Fits(layout))
        {
            CloseQueues();
            _admin = new IoctlQueue(0, Math.Max(1, layout.AdminEntries - 1), _translation, _node, Clock);
            for (var queue = 1; queue <= layout.IoQueuePairs; queue++)
            {
                _ioQueues.Add(MakeIoQueue((ushort)queue, Math.Max(1, layout.IoEntries - 1)));
            }
        }

        _isStarted = true;
    }

    /// <inheritdoc />
    public override void Reset(ResetKind kind)
    {
        if (!Capabilities.HasFlag(kind.Capability()))
        {
            throw new NotSupportedException($"This handle knows no {kind} reset.");
        }

        _isStarted = false;
        _translation.NoteReset();
        if (kind == ResetKind.Controller)
        {
            _node.Reset(PassthroughRequest.Reset);
            return;
        }

        ResetSubsystem();
    }

    /// <inheritdoc />
    public override void NoteGone() => _isStarted = false;

    /// <inheritdoc />
    public override void NotePowerCycled()
    {
        _isStarted = false;
        CloseQueues();
        _node.Reopen();
        _namespaces.NoteChange();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Memory that the device may still write to is never given back: the handle keeps it for as long as we run.
            var isQuiet = TryDrain();
            CloseQueues();
            _namespaces.Dispose();
            _node.Dispose();
            if (isQuiet)
            {
                Memory.Dispose();
            }
            else
            {
                _ = System.Runtime.InteropServices.GCHandle.Alloc(Memory);
            }
        }
    }

    // The driver does not start controllers again by itself after a reset of the subsystem; a reset of each makes it do so.
    private void ResetSubsystem()
    {
        _node.Reset(PassthroughRequest.SubsystemReset);
        foreach (var sibling in _siblings)
        {
            sibling._isStarted = false;
            sibling._translation.NoteReset();
            sibling._node.Reset(PassthroughRequest.Reset);
        }
    }

    private PassthroughQueue MakeIoQueue(ushort identifier, int capacity)
    {
        if (_options.Io == IoWay.Ioctl || (_options.Io == IoWay.Best && !_namespaces.AllAreGeneric))
        {
            return new IoctlQueue(identifier, capacity, _translation, _node, Clock);
        }

        var problem = IoUring.TryCreate(_kernel.Calls, (uint)capacity, out var ring);
        if (ring is null && _options.Io == IoWay.Uring)
        {
            throw new DeviceException($"io=uring was asked for, and the kernel has no io_uring for us: {problem.Describe()}.");
        }

        return ring is not null
            ? new UringQueue(identifier, capacity, _translation, _node, Clock, ring)
            : new IoctlQueue(identifier, capacity, _translation, _node, Clock);
    }

    private bool Fits(QueueLayout layout) =>
        _admin is not null && _admin.Capacity == Math.Max(1, layout.AdminEntries - 1)
        && _ioQueues.Count == layout.IoQueuePairs
        && _ioQueues.TrueForAll(queue => queue.Capacity == Math.Max(1, layout.IoEntries - 1));

    private void CloseQueues()
    {
        _ioQueues.ForEach(queue => queue.Close());
        _ioQueues.Clear();
        _admin = null;
    }

    private void Drain()
    {
        if (!TryDrain())
        {
            throw new DeviceException(
                $"{_node.Path} still has commands of ours that neither it nor the kernel has ended; its memory cannot be used again.");
        }
    }

    private bool TryDrain()
    {
        _admin?.Forget();
        _ioQueues.ForEach(queue => queue.Forget());
        var end = Clock.NowNanoseconds + CommandTimeout.GivingUpNanoseconds;
        return _ioQueues.TrueForAll(queue => queue.InFlight == 0) || Clock.WaitUntil(new Drained(_ioQueues), end) == WaitOutcome.Met;
    }

    /// <summary>Takes the completions of commands that nobody waits for any more.</summary>
    private sealed class Drained(List<PassthroughQueue> queues) : IWaitCondition, ICompletionSink
    {
        public bool IsMet()
        {
            var inFlight = 0;
            foreach (var queue in queues)
            {
                queue.Poll(this);
                inFlight += queue.InFlight;
            }

            return inFlight == 0;
        }

        public void OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry)
        {
        }

        public void OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry)
        {
        }

        public void OnRefused(CommandQueue queue, CommandToken token, string reason)
        {
        }
    }
}
