using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Vfio.Functions;

namespace NvmeConformance.Vfio.Controllers;

/// <summary>A controller behind a PCI function that is in our hands.</summary>
internal sealed class VfioController : RegisterController
{
    private const HandleCapabilities CapabilitiesOfAll = HandleCapabilities.RawQueues
        | HandleCapabilities.PrpControl
        | HandleCapabilities.DeviceWritesMemory
        | HandleCapabilities.AsynchronousEvents
        | HandleCapabilities.Registers
        | HandleCapabilities.ControllerReset;

    // FFFFh is illegal, and no controller grants more than it has (B2.2 5.1.25.2.1).
    private const ushort MostQueuesZeroBased = 0xFFFE;
    private readonly SingleCommand _single = new();
    private readonly OpenFunction _open;
    private readonly HandleCapabilities _capabilities;
    private int? _grantedPairs;
    private bool _isDisposed;

    /// <summary>Drives the controller of a function.</summary>
    /// <param name="open">The function; disposed with the controller.</param>
    /// <param name="clock">The time in which it lives.</param>
    internal VfioController(OpenFunction open, Clock clock)
        : this(open, clock, new VfioResetLines(open.Function))
    {
    }

    private VfioController(OpenFunction open, Clock clock, VfioResetLines lines)
        : base(open.Registers, open.Memory, clock, CapabilitiesOfAll, lines)
    {
        (_open, Lines) = (open, lines);
        var registers = new ControllerCapabilities(Registers.Read64(RegisterOffset.ControllerCapabilities));
        _capabilities = CapabilitiesOfAll
            | (open.Interrupts is null ? HandleCapabilities.None : HandleCapabilities.Interrupts)
            | (open.Function.HasFunctionLevelReset ? HandleCapabilities.FunctionReset : HandleCapabilities.None)
            | (registers.NvmSubsystemResetSupported ? HandleCapabilities.SubsystemReset : HandleCapabilities.None);
    }

    /// <inheritdoc />
    public override HandleCapabilities Capabilities =>
        _capabilities | (Lines.BusGroups is null ? HandleCapabilities.None : HandleCapabilities.ConventionalReset);

    /// <inheritdoc />
    public override IInterruptView? Interrupts => _open.Interrupts;

    /// <summary>Where the function sits.</summary>
    internal PciAddress Address => _open.Function.Address;

    /// <summary>The function.</summary>
    internal VfioFunction Function => _open.Function;

    /// <summary>The resets past the registers.</summary>
    internal VfioResetLines Lines { get; }

    /// <summary>
    /// Pairs of I/O queues that the controller can be started with: what it granted at the last start, and what its BAR has doorbells for.
    /// </summary>
    internal int IoQueuePairsMaximum => Math.Min(_grantedPairs ?? int.MaxValue, PairsWithDoorbells());

    /// <inheritdoc />
    public override void NotePowerCycled()
    {
        base.NotePowerCycled();
        KernelTrouble.Translate(() => _open.Recover(Clock, forgotInterrupts: true));
    }

    // As any host does, it settles the number of queues before it creates them: as many as there are. A controller that refuses to talk
    // about it is asked for the queues all the same; whether it may refuse is for a suite to say.

    /// <inheritdoc />
    protected override void BeforeIoQueues(QueueLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var wanted = new NumberOfQueuesSetting
        {
            SubmissionQueuesZeroBased = MostQueuesZeroBased,
            CompletionQueuesZeroBased = MostQueuesZeroBased,
        };
        var command = new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, wanted.Bits);
        var result = _single.Execute(this, Admin, SetFeaturesCommand.Encode(command), DmaBuffer.None);
        var granted = new NumberOfQueuesSetting(result.Completion.Dword0);
        _grantedPairs = result.Succeeded ? Math.Min(granted.SubmissionQueuesZeroBased, granted.CompletionQueuesZeroBased) + 1 : null;
        if (layout.IoQueuePairs > IoQueuePairsMaximum)
        {
            throw new DeviceException(
                $"Controller {Address} can have {IoQueuePairsMaximum} pairs of I/O queues (its BAR: doorbells for {PairsWithDoorbells()}); "
                + $"{layout.IoQueuePairs} are wanted.");
        }
    }

    /// <inheritdoc />
    protected override void AfterReset(ResetKind kind) =>
        KernelTrouble.Translate(() => _open.Recover(Clock, forgotInterrupts: kind == ResetKind.Subsystem));

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            using (var undo = new Undoing())
            {
                undo.Take(_open);
                undo.Add(() => Reset(ResetKind.Controller));
            }
        }

        // The memory goes last, when the device cannot reach it any more.
        base.Dispose(disposing);
    }

    private int PairsWithDoorbells()
    {
        var capabilities = new ControllerCapabilities(Registers.Read64(RegisterOffset.ControllerCapabilities));
        var pairBytes = 2 * (ulong)Doorbells.StrideBytes(capabilities.DoorbellStrideExponent);
        var pairs = (_open.Registers.SizeBytes - RegisterOffset.FirstDoorbell) / pairBytes;
        return (int)Math.Min(pairs, ushort.MaxValue + 1UL) - 1;
    }
}
