using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.TestDoubles.Kept;

/// <summary>A controller whose history is written down.</summary>
internal sealed class KeptController(ControllerHandle inner, int index, DriveHistory history, Mishap mishap) : ControllerHandle
{
    private KeptQueue? _admin;

    public override HandleCapabilities Capabilities => HandleCapabilities.ControllerReset | HandleCapabilities.AsynchronousEvents;

    public override Clock Clock => inner.Clock;

    public override IRegisterAccess? Registers => null;

    public override DmaSpace Memory => inner.Memory;

    public override CommandQueue Admin => _admin ?? throw new InvalidOperationException("The controller is not started.");

    public override IReadOnlyList<CommandQueue> IoQueues => inner.IoQueues;

    public override bool IsStarted => inner.IsStarted;

    public override void Start(QueueLayout layout)
    {
        mishap.Check();
        inner.Start(layout);
        history.NoteStart(index);
        _admin = new KeptQueue(inner.Admin, index, history, mishap);
    }

    public override void Reset(ResetKind kind)
    {
        mishap.Check();
        inner.Reset(kind);
        history.NoteReset(index, kind);
    }

    public override void NoteGone() => inner.NoteGone();

    // Every handle is told of it; power was lost once.
    public override void NotePowerCycled()
    {
        if (index == 0)
        {
            inner.Reset(ResetKind.PowerCycle);
            history.NoteReset(index, ResetKind.PowerCycle);
        }

        inner.NoteGone();
    }

    protected override void Dispose(bool disposing)
    {
    }
}

/// <summary>An admin queue whose commands are written down before the drive sees them.</summary>
internal sealed class KeptQueue(CommandQueue inner, int controller, DriveHistory history, Mishap mishap) : CommandQueue, ICompletionSink
{
    private int _changesPlaced;
    private ICompletionSink? _sink;

    public override ushort Identifier => inner.Identifier;

    public override int Capacity => inner.Capacity;

    public override int Outstanding => inner.Outstanding;

    public override bool TrySubmit(in SubmissionEntry command, in DmaBuffer data, out CommandToken token)
    {
        mishap.Check();
        if (!inner.TrySubmit(command, data, out token))
        {
            return false;
        }

        if (DriveHistory.Changes(command))
        {
            history.NoteCommand(controller, command, data.Span);
            _changesPlaced++;
        }

        return true;
    }

    public override void Ring()
    {
        inner.Ring();
        for (; _changesPlaced > 0; _changesPlaced--)
        {
            mishap.NoteChange();
        }
    }

    public override int Poll(ICompletionSink sink)
    {
        mishap.Check();
        _sink = sink;
        return inner.Poll(this);
    }

    void ICompletionSink.OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry) =>
        _sink!.OnCompletion(this, token, entry);

    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) =>
        _sink!.OnAnomaly(this, anomaly, entry);

    void ICompletionSink.OnRefused(CommandQueue queue, CommandToken token, string reason) => _sink!.OnRefused(this, token, reason);
}
