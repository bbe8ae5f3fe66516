namespace NvmeConformance.Reference.Configuration;

/// <summary>What is optional about queues and doorbells.</summary>
public sealed record QueueConfiguration
{
    /// <summary>CAP.CQR: queues lie in one piece. If not, they may lie in scattered pages behind a PRP list (PC=0).</summary>
    public bool ContiguousRequired { get; init; } = true;

    /// <summary>CAP.AMS bit 17: weighted round robin with urgent priority class can be selected.</summary>
    public bool WeightedRoundRobin { get; init; }

    /// <summary>The host leaves MSI-X alone and polls: handles show no interrupts.</summary>
    public bool ArePolled { get; init; }

    /// <summary>OACS bit 8: Doorbell Buffer Config.</summary>
    public bool DoorbellBuffers { get; init; }
}
