using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping;

/// <summary>A queue of a drive whose commands pass the guard before the drive can see them.</summary>
/// <param name="inner">The queue.</param>
/// <param name="guard">Asked about every command.</param>
internal sealed class GuardedQueue(CommandQueue inner, DriveGuard guard) : CommandQueue, ICompletionSink
{
    private readonly bool _isAdmin = inner.Identifier == 0;
    private ICompletionSink? _sink;

    internal CommandQueue Inner => inner;

    /// <inheritdoc />
    public override ushort Identifier => inner.Identifier;

    /// <inheritdoc />
    public override int Capacity => inner.Capacity;

    /// <inheritdoc />
    public override int Outstanding => inner.Outstanding;

    /// <inheritdoc />
    public override bool TrySubmit(in SubmissionEntry command, in DmaBuffer data, out CommandToken token)
    {
        guard.Pass(_isAdmin, command);
        return inner.TrySubmit(command, data, out token);
    }

    /// <inheritdoc />
    public override bool TrySubmitDescribed(in SubmissionEntry command, out CommandToken token)
    {
        guard.Pass(_isAdmin, command);
        return inner.TrySubmitDescribed(command, out token);
    }

    /// <inheritdoc />
    public override void Ring() => inner.Ring();

    /// <inheritdoc />
    public override int Poll(ICompletionSink sink)
    {
        _sink = sink;
        return inner.Poll(this);
    }

    // Whoever submitted knows this queue, not the one behind it.
    void ICompletionSink.OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry) =>
        _sink!.OnCompletion(this, token, entry);

    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) =>
        _sink!.OnAnomaly(this, anomaly, entry);
}
