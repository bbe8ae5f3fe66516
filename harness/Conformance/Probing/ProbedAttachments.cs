namespace NvmeConformance.Conformance.Probing;

/// <summary>
/// Which controllers have which namespaces attached, by the list of active namespaces that each of them gives (CNS 02h). A controller that
/// gives none is taken for one that has everything: nothing says otherwise.
/// </summary>
internal sealed class ProbedAttachments
{
    private readonly List<Entry> _entries = [];
    private int _count;

    /// <summary>Nothing is known of any controller.</summary>
    internal void Clear() => _count = 0;

    /// <summary>Takes the list of the next controller.</summary>
    /// <param name="identifiers">Ascending; empty where the controller has none.</param>
    /// <param name="isComplete">Whether there are no more behind the last one.</param>
    internal void Add(ReadOnlySpan<uint> identifiers, bool isComplete)
    {
        var entry = Next();
        (entry.IsKnown, entry.IsComplete) = (true, isComplete);
        entry.Identifiers.AddRange(identifiers);
    }

    /// <summary>The next controller does not say what it has.</summary>
    internal void AddUnknown() => Next().IsKnown = false;

    /// <summary>Whether a controller has a namespace, or may have it.</summary>
    internal bool Has(int controllerIndex, uint identifier)
    {
        if ((uint)controllerIndex >= (uint)_count || _entries[controllerIndex] is not { IsKnown: true } entry)
        {
            return true;
        }

        var isBehind = !entry.IsComplete && (entry.Identifiers.Count == 0 || identifier > entry.Identifiers[^1]);
        return isBehind || entry.Identifiers.Contains(identifier);
    }

    // The lists are kept from sequence to sequence.
    private Entry Next()
    {
        if (_count == _entries.Count)
        {
            _entries.Add(new Entry());
        }

        var entry = _entries[_count++];
        entry.Identifiers.Clear();
        return entry;
    }

    private sealed class Entry
    {
        internal List<uint> Identifiers { get; } = [];

        internal bool IsKnown { get; set; }

        internal bool IsComplete { get; set; }
    }
}
