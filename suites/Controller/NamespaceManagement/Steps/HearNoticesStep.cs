using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Steps;

namespace NvmeConformance.Controller.NamespaceManagement.Steps;

/// <summary>Gives every notice the time to come: its completion may be overtaken by those of other commands.</summary>
public sealed record HearNoticesStep : HearOutStep
{
    /// <inheritdoc />
    protected override long PatienceNanoseconds => 100_000_000;

    /// <inheritdoc />
    public override string Describe() => "wait until notices had time to come";

    /// <inheritdoc />
    protected override Observation Heard(bool isConclusive) => new NoticesHeardOut(isConclusive);
}

/// <summary>Nothing but event requests is in flight, and every notice had time to come.</summary>
/// <param name="IsConclusive">Whether one that did not come will not come.</param>
public sealed record NoticesHeardOut(bool IsConclusive = true) : Observation
{
    /// <inheritdoc />
    public override string Describe() => "notices had time to come";
}
