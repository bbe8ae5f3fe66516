namespace NvmeConformance.Reference.Features;

/// <summary>
/// The values of one feature that were ever set, by namespace and by what else the feature has several values for. What was never
/// set has its default and costs nothing.
/// </summary>
public sealed class FeatureValues
{
    private readonly Dictionary<(uint Namespace, uint Selector), FeatureValue> _values = [];
    private readonly List<(uint Namespace, uint Selector)> _gone = [];

    /// <summary>A value that was set, or null.</summary>
    /// <param name="identifier">NSID; 0 where the feature belongs to no namespace.</param>
    /// <param name="selector">What the feature has several values for; 0 where it has one.</param>
    /// <returns>The value.</returns>
    public FeatureValue? Find(uint identifier, uint selector) => _values.GetValueOrDefault((identifier, selector));

    /// <summary>Forgets the values of one namespace, because it was deleted.</summary>
    /// <param name="identifier">NSID.</param>
    public void Forget(uint identifier) => RemoveWhere((key, _) => key.Namespace == identifier);

    /// <summary>Whether nothing was ever set.</summary>
    internal bool IsEmpty => _values.Count == 0;

    internal FeatureValue Add(uint identifier, uint selector, int dataBytes)
    {
        var value = new FeatureValue { CurrentData = new byte[dataBytes], SavedData = new byte[dataBytes] };
        _values.Add((identifier, selector), value);
        return value;
    }

    /// <summary>What a controller level reset does: saved values come back, the others are forgotten and so have their default.</summary>
    internal void Reset()
    {
        if (_values.Count == 0)
        {
            return;
        }

        RemoveWhere((_, value) => value.Saved is null);
        foreach (var value in _values.Values)
        {
            value.Restore();
        }
    }

    internal void Clear() => _values.Clear();

    private void RemoveWhere(Func<(uint Namespace, uint Selector), FeatureValue, bool> isGone)
    {
        foreach (var (key, value) in _values)
        {
            if (isGone(key, value))
            {
                _gone.Add(key);
            }
        }

        _gone.ForEach(key => _values.Remove(key));
        _gone.Clear();
    }
}
