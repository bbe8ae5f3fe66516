namespace NvmeConformance.Reference.Configuration;

/// <summary>Namespace write protection, what NWPC says (B2.2 8.1.16). Part of the recipe.</summary>
public sealed record WriteProtectionConfiguration
{
    /// <summary>NWPC bit 0: FID 84h exists, with the states for no protection and for write protection.</summary>
    public bool IsSupported { get; init; }

    /// <summary>NWPC bit 1: the state that lasts until a power cycle.</summary>
    public bool UntilPowerCycle { get; init; }

    /// <summary>NWPC bit 2: the state that lasts for good.</summary>
    public bool Permanent { get; init; }
}
