namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Resets a controller (CC.EN to 0) and starts it again with the same queues.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0.</param>
public sealed record ResetControllerStep(int ControllerIndex) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.ResetController(ControllerIndex);
    }

    /// <inheritdoc />
    public override string Describe() => $"reset controller {ControllerIndex} and start it again";
}
