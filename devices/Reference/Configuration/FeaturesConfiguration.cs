using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Configuration;

/// <summary>What features have in common (B2.2 4.4). Each optional feature has a record of its own.</summary>
public sealed record FeaturesConfiguration
{
    /// <summary>ONCS bit 4: SV of Set Features and SEL of Get Features are offered.</summary>
    public bool SaveAndSelect { get; init; }

    /// <summary>FIDs whose values can be saved, where <see cref="SaveAndSelect"/> is offered.</summary>
    public IReadOnlyList<byte> Saveable { get; init; } = [];

    /// <summary>Whether the values of a feature can be saved.</summary>
    /// <param name="feature">FID.</param>
    /// <returns>The outcome.</returns>
    public bool CanSave(FeatureIdentifier feature) => SaveAndSelect && Saveable.Contains((byte)feature);
}
