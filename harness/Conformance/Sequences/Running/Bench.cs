using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Queues;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>A subsystem on the bench: its controllers started, probed, and with memory for transfers.</summary>
public sealed class Bench : IDisposable
{
    // More commands than a slot of a queue sees between two resets of a sequence.
    private const int GenerationsPerRestart = 127;
    private const int TransferWindowBytes = 4 * 1024 * 1024;
    private readonly ISubsystem _subsystem;
    private readonly QueueLayout _layout;
    private readonly ProbeReader _probe = new();
    private readonly List<TransferWindow?> _windows = [];
    private readonly ProbePages _probePages = new();
    private readonly List<CommandQueue> _queues = [];
    private bool _isAtBaseline;
    private int _restarts;

    /// <summary>Puts a subsystem on the bench. Nothing is started before <see cref="Restore"/> or <see cref="Start"/>.</summary>
    /// <param name="subsystem">Disposed with the bench.</param>
    /// <param name="layout">The queues every controller is started with.</param>
    public Bench(ISubsystem subsystem, QueueLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        _subsystem = subsystem;
        _layout = layout;
        Probed.FirmwareImageCounter = () => subsystem.FirmwareImages.Count;
        _isAtBaseline = true;
    }

    /// <summary>The time in which all controllers live.</summary>
    public Clock Clock => _subsystem.Clock;

    /// <summary>The controllers.</summary>
    public IReadOnlyList<ControllerHandle> Controllers => _subsystem.Controllers;

    /// <summary>Firmware images that the subsystem takes.</summary>
    public IReadOnlyList<FirmwareImage> FirmwareImages => _subsystem.FirmwareImages;

    /// <summary>The secondary controllers: what follows <see cref="Controllers"/> where controllers are counted.</summary>
    public IReadOnlyList<ControllerHandle> SecondaryControllers { get; private set; } = [];

    /// <summary>What the subsystem said of itself at the last start.</summary>
    public ProbedSubsystem Probed { get; } = new();

    /// <summary>What the present baseline is made of: see <see cref="ISubsystem.Recipe"/>.</summary>
    public string Recipe => _subsystem.Recipe;

    /// <summary>Brings the subsystem to a baseline, starts and probes it.</summary>
    /// <param name="draw">Where a reference subsystem draws from what the needs leave open.</param>
    /// <exception cref="DeviceException">It does not come up.</exception>
    public void Restore(Draw draw)
    {
        _subsystem.Restore(draw);
        _isAtBaseline = true;
        Start();
    }

    /// <summary>Starts and probes the subsystem as it is: the baseline it was provisioned with.</summary>
    /// <exception cref="DeviceException">It does not come up.</exception>
    public void Start()
    {
        if (!_isAtBaseline)
        {
            throw new InvalidOperationException("A subsystem is started once per baseline.");
        }

        (_isAtBaseline, _restarts) = (false, 0);
        _windows.Clear();
        SecondaryControllers = _subsystem.SecondaryControllers;
        foreach (var controller in Controllers)
        {
            StartController(controller);
        }

        foreach (var secondary in SecondaryControllers)
        {
            secondary.Memory.ForgetStrayAccesses();
            _windows.Add(null);
        }

        CollectQueues();
        _probePages.Clear();
        _probe.Read(Controllers, _probePages, Probed);
        Probed.SecondaryControllerCount = SecondaryControllers.Count;
        Probed.LivesInRealTime = !Clock.IsVirtual;
    }

    /// <inheritdoc />
    public void Dispose() => _subsystem.Dispose();

    /// <summary>All queues of all started controllers: what a host that waits has to look at.</summary>
    internal ReadOnlySpan<CommandQueue> Queues => CollectionsMarshal.AsSpan(_queues);

    /// <summary>Controllers of both kinds.</summary>
    internal int ControllerCount => Controllers.Count + SecondaryControllers.Count;

    /// <summary>A controller by its index among both kinds.</summary>
    internal ControllerHandle ControllerAt(int index) =>
        index < Controllers.Count ? Controllers[index] : SecondaryControllers[index - Controllers.Count];

    internal TransferWindow WindowOf(int controllerIndex) => _windows[controllerIndex]!;

    /// <summary>Whether a secondary controller was started since its primary was last taken down.</summary>
    internal bool WasStarted(int controllerIndex) => _windows[controllerIndex] is not null;

    /// <summary>Reads the namespaces once more, while nothing is in flight.</summary>
    internal bool TryProbeNamespaces() => _probe.TryReadNamespacesAgain(Controllers, _probePages, Probed);

    internal void NoteGone(int controllerIndex) => _windows[controllerIndex] = null;

    internal void RestartController(int controllerIndex)
    {
        // Starting takes a controller down first, in whatever state it was left, and its memory with it.
        var controller = ControllerAt(controllerIndex);
        _probePages.Forget(controller);
        controller.Start(_layout with { FirstGeneration = ++_restarts * GenerationsPerRestart });
        _windows[controllerIndex] = new TransferWindow(controller.Memory, TransferWindowBytes);
        CollectQueues();
    }

    /// <summary>Notes which queues there are, after a controller was started or taken down.</summary>
    internal void CollectQueues()
    {
        _queues.Clear();
        for (var index = 0; index < ControllerCount; index++)
        {
            var controller = ControllerAt(index);
            if (controller.IsStarted)
            {
                _queues.Add(controller.Admin);
                _queues.AddRange(controller.IoQueues);
            }
        }
    }

    private void StartController(ControllerHandle controller)
    {
        controller.Start(_layout);
        controller.Memory.ForgetStrayAccesses();
        _windows.Add(new TransferWindow(controller.Memory, TransferWindowBytes));
    }
}
