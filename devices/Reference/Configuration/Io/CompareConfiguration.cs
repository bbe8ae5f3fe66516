namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>Compare (CS1.2 3.3.1), and Compare and Write as one (CS1.2 3.4).</summary>
public sealed record CompareConfiguration
{
    /// <summary>ONCS bit 0.</summary>
    public bool IsSupported { get; init; }

    /// <summary>FUSES bit 0: Compare and Write fused. Needs <see cref="IsSupported"/>.</summary>
    public bool FusesWithWrite { get; init; }
}
