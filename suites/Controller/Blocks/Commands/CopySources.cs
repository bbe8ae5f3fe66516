using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Controller.Blocks.Knowledge;

namespace NvmeConformance.Controller.Blocks.Commands;

/// <summary>The source ranges of a Copy, in the order in which they fill the destination (core digest 14).</summary>
internal sealed class CopySources
{
    private readonly List<(NamespaceContents Namespace, BlockSpan Span)> _ranges = [];

    /// <summary>How many ranges.</summary>
    public int Count => _ranges.Count;

    /// <summary>Forgets all.</summary>
    public void Clear() => _ranges.Clear();

    /// <summary>Adds the next range.</summary>
    /// <param name="ns">Where it lies.</param>
    /// <param name="span">The blocks, all inside the namespace.</param>
    public void Add(NamespaceContents ns, BlockSpan span) => _ranges.Add((ns, span));

    /// <summary>A range.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>Namespace and blocks.</returns>
    public (NamespaceContents Namespace, BlockSpan Span) At(int index) => _ranges[index];

    /// <summary>Whether a range shares blocks with others.</summary>
    /// <param name="ns">Where these lie.</param>
    /// <param name="span">The others.</param>
    /// <returns>The answer.</returns>
    public bool Overlap(NamespaceContents ns, BlockSpan span)
    {
        foreach (var range in _ranges)
        {
            if (ReferenceEquals(range.Namespace, ns) && range.Span.First < span.End && span.First < range.Span.End)
            {
                return true;
            }
        }

        return false;
    }
}
