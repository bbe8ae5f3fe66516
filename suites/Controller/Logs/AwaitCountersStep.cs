using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Steps;

namespace NvmeConformance.Controller.Logs;

/// <summary>Waits as long as counters may take to follow (BASE-086).</summary>
public sealed record AwaitCountersStep : HearOutStep
{
    /// <inheritdoc />
    protected override long PatienceNanoseconds => 60_000_000_000;

    /// <inheritdoc />
    public override string Describe() => "wait for all commands, and a minute more";

    /// <inheritdoc />
    protected override Observation Heard(bool isConclusive) => new CountersSettled();
}

/// <summary>Nothing is in flight, and the device had a minute to bring its counters up to date.</summary>
public sealed record CountersSettled : Observation
{
    /// <inheritdoc />
    public override string Describe() => "everything has settled";
}
