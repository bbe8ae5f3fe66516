using NvmeConformance.Html.Failures;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Html.Page;

/// <summary>
/// Where a link inside the page leads. A requirement's anchor is its id, so that a link into the report survives the next run; an id
/// that could not be an anchor, or would collide with one, gets a number instead.
/// </summary>
public sealed class Anchors
{
    private const int AnchorLengthMaximum = 100;

    // Dots are left to the page's own numbering, and these to its own parts.
    private static readonly string[] OwnPrefixes = ["section-", "shape-", "failure-", "text-"];

    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _failures;

    /// <summary>Assigns the anchors of a run.</summary>
    /// <param name="summary">The run.</param>
    public Anchors(RunSummary summary)
    {
        // Fragments are compared by case in HTML, but two anchors that differ by case only would mislead a reader.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in summary.Requirements.Select(requirement => requirement.Id))
        {
            var anchor = IsAnchor(id) && taken.Add(id) ? id : $"requirement.{_byId.Count + 1}";
            taken.Add(anchor);
            _byId.TryAdd(id, anchor);
        }

        Detailed = new DetailBudget().Choose(summary.Clusters);
        _failures = Detailed.ToLookup(cluster => cluster.First.Requirement, cluster => cluster.Anchor, StringComparer.Ordinal);
    }

    /// <summary>The failures that the page shows in full; the others have no anchor.</summary>
    internal IReadOnlyList<FailureCluster> Detailed { get; }

    /// <summary>The anchor of a requirement, or null when the page has no row for it.</summary>
    /// <param name="requirement">Its id.</param>
    public string? Of(string requirement) => _byId.GetValueOrDefault(requirement);

    /// <summary>The anchors of the failures of a requirement.</summary>
    /// <param name="requirement">Its id.</param>
    public IEnumerable<string> FailuresOf(string requirement) => _failures[requirement];

    private static bool IsAnchor(string id) =>
        id.Length is > 0 and <= AnchorLengthMaximum
        && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
        && !OwnPrefixes.Any(prefix => id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
