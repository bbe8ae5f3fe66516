using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Steps;

namespace NvmeConformance.Controller.Logs;

/// <summary>Waits as long as counters may take to follow (BASE-086); in real time once in a sequence.</summary>
public sealed record AwaitCountersStep : HearOutStep
{
    /// <inheritdoc />
    protected override long PatienceNanoseconds => 60_000_000_000;

    /// <inheritdoc />
    public override string Describe() => "wait for all commands, and a minute more";

    /// <inheritdoc />
    protected override bool IsWorthWaiting(ISequenceVerbs verbs) => !verbs.Subsystem.LivesInRealTime || verbs.Scene<Waits>().IsFirst();

    /// <inheritdoc />
    protected override Observation Heard(bool isConclusive) => new CountersSettled();

    private sealed class Waits
    {
        private int _count;

        public bool IsFirst() => _count++ == 0;
    }
}

/// <summary>Nothing is in flight, and the device had a minute to bring its counters up to date.</summary>
public sealed record CountersSettled : Observation
{
    /// <inheritdoc />
    public override string Describe() => "everything has settled";
}
