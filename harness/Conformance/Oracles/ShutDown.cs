namespace NvmeConformance.Conformance.Oracles;

/// <summary>A controller reported that an orderly shutdown is complete (CSTS.SHST 10b): what it had completed is durable.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0.</param>
public sealed record ShutDown(int ControllerIndex) : Observation
{
    /// <inheritdoc />
    public override string Describe() => $"controller {ControllerIndex} has shut down in an orderly way";
}
