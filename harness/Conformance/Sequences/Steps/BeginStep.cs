namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Sends a command and goes on while it is in flight.</summary>
/// <param name="Handle">A number by which an <see cref="AwaitStep"/> finds it.</param>
/// <param name="Target">Where.</param>
/// <param name="Command">What.</param>
/// <param name="Ring">Whether its doorbell is rung at once; otherwise the device sees it together with the next one.</param>
public sealed record BeginStep(int Handle, QueueTarget Target, CommandIntent Command, bool Ring) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.Begin(Handle, Target, Command, Ring);
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        yield return new DoStep(Target, Command);
        if (!Ring)
        {
            yield return this with { Ring = true };
        }

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
    public override string Describe() => $"begin #{Handle}: {Command.Describe()}{Target}{(Ring ? "" : ", doorbell later")}";
}
