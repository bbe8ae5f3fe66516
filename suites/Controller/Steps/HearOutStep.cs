using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;

namespace NvmeConformance.Controller.Steps;

/// <summary>
/// Waits for everything in flight, and then for what nobody announces: where no text says how soon something follows, nothing may be called
/// missing before a host has waited.
/// </summary>
public abstract record HearOutStep : Step
{
    /// <summary>How long to wait after the last completion.</summary>
    protected abstract long PatienceNanoseconds { get; }

    /// <inheritdoc />
    public sealed override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.AwaitAll();
        if (IsWorthWaiting(verbs))
        {
            verbs.Idle(PatienceNanoseconds);
            verbs.Tell(Heard(isConclusive: !verbs.Subsystem.LivesInRealTime));
        }
    }

    /// <summary>Whether to wait at all: in real time a long wait may be too dear to be repeated.</summary>
    /// <param name="verbs">The sequence.</param>
    /// <returns>False to go on at once, without a word to the oracle.</returns>
    protected virtual bool IsWorthWaiting(ISequenceVerbs verbs) => true;

    /// <summary>What the oracle is told.</summary>
    /// <param name="isConclusive">Whether what has not come will not come: time is simulated.</param>
    /// <returns>The observation.</returns>
    protected abstract Observation Heard(bool isConclusive);
}
