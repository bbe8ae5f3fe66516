using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;

namespace NvmeConformance.Controller.Logs;

/// <summary>Waits for everything in flight, and then as long as counters may take to follow (BASE-086).</summary>
public sealed record AwaitCountersStep : Step
{
    private const long Minute = 60_000_000_000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.AwaitAll();
        verbs.Idle(Minute);
        verbs.Tell(new SettledObservation());
    }

    /// <inheritdoc />
    public override string Describe() => "wait for all commands, and a minute more";
}

/// <summary>Nothing is in flight, and the device had a minute to bring its counters up to date.</summary>
public sealed record SettledObservation : Observation
{
    /// <inheritdoc />
    public override string Describe() => "everything has settled";
}
