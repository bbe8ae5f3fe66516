namespace NvmeConformance.Reference.Policies;

/// <summary>What Get and Set Features leave open (B2.2 5.1.25).</summary>
public sealed record FeaturePolicy
{
    /// <summary>Whether setting a feature that cannot be changed fails even when the value is the one in force.</summary>
    public bool RefusesSettingUnchangeable { get; init; }
}
