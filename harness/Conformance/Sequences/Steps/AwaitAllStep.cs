namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Waits until nothing is in flight.</summary>
public sealed record AwaitAllStep : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.AwaitAll();
    }

    /// <inheritdoc />
    public override string Describe() => "await all";
}
