namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>A step has waited so long that whatever the device was going to do by itself has happened.</summary>
public sealed record SettledDown : Observation
{
    /// <inheritdoc />
    public override string Describe() => "time has passed";
}
