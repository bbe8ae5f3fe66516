using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;

namespace NvmeConformance.Controller.NamespaceManagement.Steps;

/// <summary>
/// Gives every notice the time to come. No text says how soon one follows a change, and its completion may be overtaken by those of
/// other commands; so nothing may be called missing before a host has waited.
/// </summary>
public sealed record HearOutStep : Step
{
    private const long PatienceNanoseconds = 100_000_000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.AwaitAll();
        verbs.Idle(PatienceNanoseconds);
        verbs.Tell(new NoticesHeardOut());
    }

    /// <inheritdoc />
    public override string Describe() => "wait until notices had time to come";
}

/// <summary>Nothing but event requests is in flight, and every notice had time to come.</summary>
public sealed record NoticesHeardOut : Observation
{
    /// <inheritdoc />
    public override string Describe() => "notices had time to come";
}
