namespace NvmeConformance.Conformance.Oracles;

/// <summary>
/// Something that a step saw and that is no completion of a command: a register's value, an entry in a ring of its own, an
/// interrupt. Each suite derives sealed records of its own; its oracle judges them.
/// </summary>
public abstract record Observation
{
    /// <summary>What was seen, in one line.</summary>
    /// <returns>For witnesses.</returns>
    public abstract string Describe();
}

/// <summary>
/// The namespaces were probed again: <see cref="Probing.ProbedSubsystem.Namespaces"/> is as the device describes them now.
/// </summary>
public sealed record NamespacesProbed : Observation
{
    /// <inheritdoc />
    public override string Describe() => "the namespaces were probed again";
}

/// <summary>A controller that was started during a sequence did not come up, or refused its queues.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0.</param>
/// <param name="Problem">What the host met with, as one sentence.</param>
public sealed record StartFailed(int ControllerIndex, string Problem) : Observation
{
    /// <inheritdoc />
    public override string Describe() => $"controller {ControllerIndex} does not start: {Problem}";
}

/// <summary>A controller that was to be reset during a sequence did not come down.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0.</param>
/// <param name="Problem">What the host met with, as one sentence.</param>
public sealed record ResetFailed(int ControllerIndex, string Problem) : Observation
{
    /// <inheritdoc />
    public override string Describe() => $"controller {ControllerIndex} does not reset: {Problem}";
}
