namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Waits for a command that was begun before.</summary>
/// <param name="Handle">The number given to its <see cref="BeginStep"/>.</param>
public sealed record AwaitStep(int Handle) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.Await(Handle);
    }

    /// <inheritdoc />
    public override string Describe() => $"await #{Handle}";
}
