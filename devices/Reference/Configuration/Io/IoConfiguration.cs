namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>What of the optional I/O commands, and of the limits of all of them, a subsystem has. Part of the recipe.</summary>
public sealed record IoConfiguration
{
    /// <summary>Compare, and its fusion with Write.</summary>
    public CompareConfiguration Compare { get; init; } = Unchosen<CompareConfiguration>.Value;

    /// <summary>Verify: ONCS bit 7 and VSL.</summary>
    public SizeLimitConfiguration Verify { get; init; } = Unchosen<SizeLimitConfiguration>.Value;

    /// <summary>Write Uncorrectable: ONCS bit 1 and WUSL.</summary>
    public SizeLimitConfiguration WriteUncorrectable { get; init; } = Unchosen<SizeLimitConfiguration>.Value;

    /// <summary>Copy.</summary>
    public CopyConfiguration Copy { get; init; } = Unchosen<CopyConfiguration>.Value;

    /// <summary>Whether Cancel exists (B2.2 7.1).</summary>
    public bool CancelSupported { get; init; }

    /// <summary>SGLs.</summary>
    public SglConfiguration Sgl { get; init; } = Unchosen<SglConfiguration>.Value;

    /// <summary>How much is written at once, or not at all.</summary>
    public AtomicityConfiguration Atomicity { get; init; } = Unchosen<AtomicityConfiguration>.Value;

    /// <summary>VWC bit 0: completed writes can be lost with power before they are flushed.</summary>
    public bool VolatileWriteCache { get; init; }

    /// <summary>CTRATT bit 16, MEM: metadata that travel with the data do not count against the transfer limits.</summary>
    public bool MetadataExcludedFromLimits { get; init; }
}
