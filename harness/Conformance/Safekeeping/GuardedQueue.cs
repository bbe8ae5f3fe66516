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
    private readonly Queue<(CommandToken Token, string Reason)> _refused = [];
    private ICompletionSink? _sink;
    private long _refusals;

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
        return guard.Refuse(_isAdmin, command) is { } reason
            ? Refuse(reason, out token)
            : inner.TrySubmit(command, data, out token);
    }

    /// <inheritdoc />
    public override bool TrySubmitDescribed(in SubmissionEntry command, out CommandToken token)
    {
        return guard.Refuse(_isAdmin, command) is { } reason
            ? Refuse(reason, out token)
            : inner.TrySubmitDescribed(command, out token);
    }

    /// <inheritdoc />
    public override void Ring() => inner.Ring();

    /// <inheritdoc />
    public override int Poll(ICompletionSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        while (_refused.TryDequeue(out var refused))
        {
            sink.OnRefused(this, refused.Token, refused.Reason);
        }

        _sink = sink;
        return inner.Poll(this);
    }

    // The inner queue counts its commands from 0 on, so these are never mistaken for one of them.
    private bool Refuse(string reason, out CommandToken token)
    {
        token = new CommandToken(--_refusals, 0);
        _refused.Enqueue((token, reason));
        return true;
    }

    // Whoever submitted knows this queue, not the one behind it.
    void ICompletionSink.OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry) =>
        _sink!.OnCompletion(this, token, entry);

    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) =>
        _sink!.OnAnomaly(this, anomaly, entry);

    void ICompletionSink.OnRefused(CommandQueue queue, CommandToken token, string reason) => _sink!.OnRefused(this, token, reason);
}
