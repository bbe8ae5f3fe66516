namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Lets time pass; real time is too dear to pass as slowly as scripts make it.</summary>
/// <param name="Nanoseconds">How long; in real time a second at most.</param>
public sealed record IdleStep(long Nanoseconds) : Step
{
    private const long MostRealNanoseconds = 1_000_000_000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var isReal = verbs.Controllers is [{ Clock.IsVirtual: false }, ..];
        verbs.Idle(isReal ? Math.Min(Nanoseconds, MostRealNanoseconds) : Nanoseconds);
    }

    /// <inheritdoc />
    public override string Describe() => $"idle {Nanoseconds} ns";
}
