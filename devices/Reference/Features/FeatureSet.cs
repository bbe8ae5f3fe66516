using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Features;

/// <summary>The features of one controller by identifier.</summary>
public sealed class FeatureSet
{
    private readonly Feature?[] _byIdentifier = new Feature?[256];
    private readonly List<Feature> _all = [];

    /// <summary>Adds a feature, or replaces the one with its identifier.</summary>
    /// <param name="feature">The feature.</param>
    /// <returns>This set.</returns>
    public FeatureSet With(Feature feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        _all.RemoveAll(other => other.Identifier == feature.Identifier);
        _all.Add(feature);
        _byIdentifier[(int)feature.Identifier] = feature;
        return this;
    }

    /// <summary>A feature that the controller, as it is configured, has.</summary>
    /// <param name="identifier">FID.</param>
    /// <param name="feature">The feature.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(FeatureIdentifier identifier, [NotNullWhen(true)] out Feature? feature)
    {
        feature = _byIdentifier[(int)identifier];
        return feature is { IsSupported: true };
    }

    /// <summary>A feature of a known kind, for whoever acts on it: registered, whether the configuration offers it or not.</summary>
    /// <typeparam name="T">Its class, or one that it derives from.</typeparam>
    /// <param name="identifier">FID.</param>
    /// <returns>The feature.</returns>
    public T Get<T>(FeatureIdentifier identifier)
        where T : Feature => (T)_byIdentifier[(int)identifier]!;

    internal void PowerOn() => _all.ForEach(static feature => feature.PowerOn());

    internal void Reset() => _all.ForEach(static feature => feature.Reset());
}
