using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>
/// Drives a controller whose registers are reachable, in the order that the standard gives (B2.2 3.5.1): a reference controller
/// in this process or a PCI function through VFIO.
/// </summary>
public partial class RegisterController : ControllerHandle
{
    private readonly SingleCommand _single = new();
    private readonly List<CommandQueue> _ioQueues = [];
    private readonly StatusCondition _status;
    private readonly IResetLines? _lines;
    private IReadOnlyList<RegisterController> _siblings = [];
    private IReadOnlyList<RegisterController> _secondaries = [];
    private RegisterController? _primary;
    private CommandQueue? _admin;

    /// <summary>Takes control of a controller.</summary>
    /// <param name="registers">Its registers.</param>
    /// <param name="memory">Memory that it can reach; used up from the start at every <see cref="Start"/>.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="capabilities">What this handle can do.</param>
    /// <param name="lines">How it is reset past its registers; null where that cannot be done.</param>
    public RegisterController(
        IRegisterAccess registers, DmaSpace memory, Clock clock, HandleCapabilities capabilities, IResetLines? lines = null)
    {
        ArgumentNullException.ThrowIfNull(registers);
        Registers = registers;
        Memory = memory;
        Clock = clock;
        Capabilities = capabilities;
        _lines = lines;
        _status = new StatusCondition(registers);
    }

    /// <inheritdoc />
    public override ControllerHandle? Primary => _primary;

    /// <inheritdoc />
    public override IReadOnlyList<ControllerHandle> Secondaries => _secondaries;

    /// <inheritdoc />
    public override IRegisterAccess Registers { get; }

    /// <inheritdoc />
    public override HandleCapabilities Capabilities { get; }

    /// <inheritdoc />
    public override Clock Clock { get; }

    /// <inheritdoc />
    public override DmaSpace Memory { get; }

    /// <inheritdoc />
    public override CommandQueue Admin => _admin ?? throw new InvalidOperationException("The controller is not started.");

    /// <inheritdoc />
    public override IReadOnlyList<CommandQueue> IoQueues => _ioQueues;

    /// <inheritdoc />
    public override bool IsStarted => _admin is not null;

    /// <inheritdoc />
    public override void Start(QueueLayout layout)
    {
        var capabilities = new ControllerCapabilities(Registers.Read64(RegisterOffset.ControllerCapabilities));
        Disable(capabilities);
        RefuseUnusable(capabilities, layout);
        Memory.ReleaseTo(0);
        var stride = capabilities.DoorbellStrideExponent;
        var admin = MakePair(0, layout.AdminEntries, stride, layout);
        Enable(capabilities, admin, layout);
        _admin = admin;
        BeforeIoQueues(layout);
        var entries = Math.Min(layout.IoEntries, capabilities.MaximumQueueEntriesZeroBased + 1);
        for (var pair = 1; pair <= layout.IoQueuePairs; pair++)
        {
            _ioQueues.Add(CreateIoPair(MakePair((ushort)pair, entries, stride, layout)));
        }
    }

    /// <summary>Says which other controllers are in the same NVM subsystem.</summary>
    /// <param name="handles">Their handles; this one may be among them.</param>
    public void ShareSubsystemWith(IReadOnlyList<RegisterController> handles) => _siblings = handles;

    /// <summary>Says which controllers are secondary ones of this.</summary>
    /// <param name="secondaries">Their handles, in the order of their identifiers; none makes it an ordinary controller.</param>
    public void Govern(IReadOnlyList<RegisterController> secondaries)
    {
        ArgumentNullException.ThrowIfNull(secondaries);
        foreach (var former in _secondaries)
        {
            former._primary = null;
        }

        _secondaries = secondaries;
        foreach (var secondary in secondaries)
        {
            secondary._primary = this;
        }
    }

    /// <inheritdoc />
    public override void NoteGone() => ForgetQueues();

    /// <inheritdoc />
    public override void Reset(ResetKind kind)
    {
        var capabilities = new ControllerCapabilities(Registers.Read64(RegisterOffset.ControllerCapabilities));
        if (kind == ResetKind.Controller)
        {
            Disable(capabilities);
            return;
        }

        if (!Capabilities.HasFlag(kind.Capability()))
        {
            throw new NotSupportedException($"This handle knows no {kind} reset.");
        }

        ForgetQueues();
        if (kind.HitsWholeSubsystem())
        {
            ForgetQueuesOfSiblings();
        }

        PullOrWrite(kind);
        AfterReset(kind);
        WaitForReady(false, capabilities.Timeout500Milliseconds, $"become not ready after a {kind} reset");
    }

    /// <summary>
    /// Called at every start, once the admin queue takes commands and before the I/O queues are created: what a host settles first, such as
    /// the number of queues (B2.2 3.5.1, step 8).
    /// </summary>
    /// <param name="layout">The queues that are going to be created.</param>
    /// <exception cref="DeviceException">The controller cannot be started with this layout.</exception>
    protected virtual void BeforeIoQueues(QueueLayout layout)
    {
    }

    /// <summary>
    /// Called after a reset other than that of the controller by itself, before its registers are looked at: what the reset took from the
    /// host past the registers, such as the setup of a PCI function, is put back here.
    /// </summary>
    /// <param name="kind">Which reset.</param>
    /// <exception cref="DeviceException">It cannot be put back.</exception>
    protected virtual void AfterReset(ResetKind kind)
    {
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Memory.Dispose();
        }
    }

    private void PullOrWrite(ResetKind kind)
    {
        if (kind == ResetKind.Subsystem)
        {
            Registers.Write32(RegisterOffset.NvmSubsystemReset, MagicValue.NvmSubsystemReset);
            return;
        }

        (_lines ?? throw new NotSupportedException($"This handle knows no {kind} reset.")).Pull(kind);
    }

    private void ForgetQueuesOfSiblings()
    {
        foreach (var sibling in _siblings)
        {
            sibling.ForgetQueues();
        }
    }

    // Enabling a controller with a page size that it does not know is undefined (B2.2 3.1.4.5), and a queue of one entry can hold nothing.
    private static void RefuseUnusable(ControllerCapabilities capabilities, QueueLayout layout)
    {
        if (capabilities.MinimumPageSizeExponent > layout.PageSizeExponent)
        {
            throw new DeviceException(
                $"The controller needs memory pages of at least {DmaSpace.PageBytes << capabilities.MinimumPageSizeExponent} bytes "
                + $"(CAP.MPSMIN {capabilities.MinimumPageSizeExponent}); this host uses {layout.PageBytes}.");
        }

        if (capabilities.MaximumQueueEntriesZeroBased == 0)
        {
            throw new DeviceException("The controller allows queues of 1 entry only (CAP.MQES 0); a queue has at least 2.");
        }
    }

    private QueuePair CreateIoPair(QueuePair pair)
    {
        var identifier = pair.Identifier;
        var size = (ushort)(pair.EntryCount - 1);
        var completionQueue = CreateIoCompletionQueueCommand.Encode(
            new CreateIoCompletionQueueCommand(identifier, size) { PhysicallyContiguous = true });
        CreateQueue(completionQueue, pair.CompletionRing, $"Create I/O Completion Queue {identifier}");
        var submissionQueue = CreateIoSubmissionQueueCommand.Encode(
            new CreateIoSubmissionQueueCommand(identifier, size, identifier) { PhysicallyContiguous = true });
        CreateQueue(submissionQueue, pair.SubmissionRing, $"Create I/O Submission Queue {identifier}");
        return pair;
    }

    // With PC=1 the data pointer is the first byte of the ring, whatever its length: PRP1 alone (B2.2 5.2.1).
    private void CreateQueue(in SubmissionEntry command, in DmaBuffer ring, string what)
    {
        var result = _single.Execute(this, Admin, command, ring.Slice(0, 4));
        if (!result.Succeeded)
        {
            throw new DeviceException($"{what} ended with {result}.");
        }
    }

    private QueuePair MakePair(ushort identifier, int entries, int stride, QueueLayout layout) =>
        new(
            Registers,
            Memory,
            identifier,
            entries,
            (int)Doorbells.SubmissionTail(identifier, stride),
            (int)Doorbells.CompletionHead(identifier, stride),
            layout.FirstGeneration,
            layout.PageSizeExponent);

    private void ForgetQueues()
    {
        _admin = null;
        _ioQueues.Clear();
        foreach (var secondary in _secondaries)
        {
            secondary.ForgetQueues();
        }
    }
}
