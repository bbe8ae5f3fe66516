using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Features;

/// <summary>Values of features that all controllers of a subsystem see alike.</summary>
public sealed class SharedFeatureValues
{
    private readonly Dictionary<FeatureIdentifier, FeatureValues> _byFeature = [];

    /// <summary>The values of one feature.</summary>
    /// <param name="feature">FID.</param>
    /// <returns>The values, the same for every controller.</returns>
    public FeatureValues Of(FeatureIdentifier feature)
    {
        if (!_byFeature.TryGetValue(feature, out var values))
        {
            _byFeature.Add(feature, values = new FeatureValues());
        }

        return values;
    }

    /// <summary>Forgets the values of one namespace, because it was deleted.</summary>
    /// <param name="identifier">NSID.</param>
    public void Forget(uint identifier)
    {
        foreach (var values in _byFeature.Values)
        {
            values.Forget(identifier);
        }
    }

    internal void Clear()
    {
        foreach (var values in _byFeature.Values)
        {
            values.Clear();
        }
    }
}
