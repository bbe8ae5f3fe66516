namespace NvmeConformance.CommandLine.Workbenches;

/// <summary>What somebody who mistyped a name may have meant.</summary>
internal static class NearestNames
{
    private const int SuggestionsMaximum = 3;

    /// <summary>A clause for a message: <c>; did you mean A or B</c>, or empty when nothing is near.</summary>
    internal static string Suggest(string typed, IEnumerable<string> known)
    {
        var near = To(typed, known);
        return near.Count == 0 ? "" : $"; did you mean {string.Join(" or ", near)}";
    }

    /// <summary>The nearest known names, nearest first.</summary>
    internal static IReadOnlyList<string> To(string typed, IEnumerable<string> known) =>
    [
        .. known.Select(name => (Name: name, Distance: Distance(typed.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(2, candidate.Name.Length / 3) || IsBeginning(typed, candidate.Name))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(SuggestionsMaximum)
            .Select(candidate => candidate.Name),
    ];

    // A name that was only begun is far from the whole one, and yet clearly meant.
    private static bool IsBeginning(string typed, string name) =>
        typed.Length > 2 && name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    // Levenshtein's distance, one row at a time.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
