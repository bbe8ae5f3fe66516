namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Lets time pass.</summary>
/// <param name="Nanoseconds">How long.</param>
public sealed record IdleStep(long Nanoseconds) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.Idle(Nanoseconds);
    }

    /// <inheritdoc />
    public override string Describe() => $"idle {Nanoseconds} ns";
}
