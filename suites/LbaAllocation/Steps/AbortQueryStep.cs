using NvmeConformance.Conformance.Sequences.Commands;

namespace NvmeConformance.LbaAllocation.Steps;

/// <summary>
/// Sends a query, aborts it while it is in flight, waits for both, and looks at its buffer again some time later. Where the query has
/// ended before the Abort could be sent, it is an ordinary query.
/// </summary>
/// <param name="ControllerIndex">Through which controller.</param>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Descriptors">How many descriptors fit into the buffer.</param>
public sealed record AbortQueryStep(int ControllerIndex, uint NamespaceIdentifier, int Descriptors) : Step
{
    private const int FirstHandle = 70_000;
    private const long LaterNanoseconds = 10_000_000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var target = new QueueTarget(ControllerIndex, 0);
        var handle = FirstHandle + verbs.Scene<AbortCount>().Next();
        verbs.AwaitAll();
        verbs.Begin(handle, target, LbaStatusIntent.Allocated(NamespaceIdentifier, 0, 0, Descriptors), ring: true);
        if (verbs.TryIdentify(handle, out var queue, out var identifier))
        {
            verbs.TryDo(target, new AbortIntent(queue, identifier), out _, out _);
        }

        verbs.Await(handle);
        verbs.Idle(LaterNanoseconds);
        verbs.Tell(new BufferLookedAt());
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (ControllerIndex != 0)
        {
            yield return this with { ControllerIndex = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"Get LBA Status nsid {NamespaceIdentifier} for {Descriptors} descriptors on controller {ControllerIndex}, aborted while in flight";

    private sealed class AbortCount
    {
        private int _count;

        public int Next() => _count++;
    }
}
