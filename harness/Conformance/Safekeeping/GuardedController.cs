using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;

namespace NvmeConformance.Conformance.Safekeeping;

/// <summary>
/// A controller of a drive behind the guard. Its admin queue is always looked at, its I/O queues unless everything may be sent; and while
/// data may not be destroyed, nobody gets at its rings, in which a command could slip past.
/// </summary>
internal sealed class GuardedController(ControllerHandle inner, GuardedSubsystem subsystem, DriveGuard guard) : ControllerHandle
{
    private readonly List<GuardedQueue> _ioQueues = [];
    private GuardedQueue? _admin;

    internal ControllerHandle Inner => inner;

    /// <inheritdoc />
    public override HandleCapabilities Capabilities =>
        (inner.Capabilities | (guard.Power is null ? HandleCapabilities.None : HandleCapabilities.PowerCycle))
        & ~(guard.HidesRings ? HandleCapabilities.RawQueues : HandleCapabilities.None);

    /// <inheritdoc />
    public override Clock Clock => inner.Clock;

    /// <inheritdoc />
    public override ControllerHandle? Primary => inner.Primary is { } primary ? subsystem.Guarded(primary) : null;

    /// <inheritdoc />
    public override IReadOnlyList<ControllerHandle> Secondaries =>
        inner.Secondaries is { Count: > 0 } secondaries ? [.. secondaries.Select(subsystem.Guarded)] : [];

    /// <inheritdoc />
    public override IRegisterAccess? Registers => inner.Registers;

    /// <inheritdoc />
    public override IInterruptView? Interrupts => inner.Interrupts;

    /// <inheritdoc />
    public override DmaSpace Memory => inner.Memory;

    /// <inheritdoc />
    public override CommandQueue Admin
    {
        get
        {
            var admin = inner.Admin;
            return _admin?.Inner == admin ? _admin : _admin = new GuardedQueue(admin, guard);
        }
    }

    /// <inheritdoc />
    public override IReadOnlyList<CommandQueue> IoQueues => guard.ChecksIo ? GuardedIoQueues() : inner.IoQueues;

    /// <inheritdoc />
    public override bool IsStarted => inner.IsStarted;

    /// <inheritdoc />
    public override void Start(QueueLayout layout) => inner.Start(layout);

    /// <inheritdoc />
    public override void Reset(ResetKind kind)
    {
        if (kind == ResetKind.PowerCycle && guard.Power is { } power)
        {
            power.Cycle();
            subsystem.NotePowerCycled();
        }
        else
        {
            inner.Reset(kind);
        }
    }

    /// <inheritdoc />
    public override void NoteGone() => inner.NoteGone();

    /// <inheritdoc />
    public override void NotePowerCycled() => inner.NotePowerCycled();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
    }

    private List<GuardedQueue> GuardedIoQueues()
    {
        var queues = inner.IoQueues;
        var isCurrent = _ioQueues.Count == queues.Count;
        for (var index = 0; isCurrent && index < queues.Count; index++)
        {
            isCurrent = _ioQueues[index].Inner == queues[index];
        }

        if (!isCurrent)
        {
            _ioQueues.Clear();
            _ioQueues.AddRange(queues.Select(queue => new GuardedQueue(queue, guard)));
        }

        return _ioQueues;
    }
}
