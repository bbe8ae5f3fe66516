namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Sends a command and waits for it.</summary>
/// <param name="Target">Where.</param>
/// <param name="Command">What.</param>
public sealed record DoStep(QueueTarget Target, CommandIntent Command) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.TryDo(Target, Command, out _, out _);
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (Target != QueueTarget.First)
        {
            yield return this with { Target = QueueTarget.First };
        }

        foreach (var simpler in Command.Simpler())
        {
            yield return this with { Command = simpler };
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"{Command.Describe()}{Target}";
}
