using System.Globalization;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Results.Merging;

/// <summary>The seeds of several runs as spans without gaps.</summary>
/// <param name="First">The first seed.</param>
/// <param name="Count">How many consecutive seeds, at least 1.</param>
internal readonly record struct SeedSpan(ulong First, long Count)
{
    private ulong Last => First + (ulong)(Count - 1);

    /// <summary>The spans that runs cover together, in ascending order; spans that touch or overlap are one.</summary>
    /// <param name="runs">The runs.</param>
    internal static IReadOnlyList<SeedSpan> Of(IEnumerable<RunRecord> runs)
    {
        var spans = new List<SeedSpan>();
        foreach (var span in runs.Select(run => new SeedSpan(run.Seed, CountOf(run))).OrderBy(span => span.First))
        {
            if (spans.Count > 0 && Touches(spans[^1], span))
            {
                var last = Math.Max(spans[^1].Last, span.Last);
                spans[^1] = spans[^1] with { Count = Saturating.ToInt64(last - spans[^1].First) + 1 };
            }
            else
            {
                spans.Add(span);
            }
        }

        return spans;
    }

    /// <inheritdoc />
    public override string ToString() => Count == 1
        ? First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First} to {Last}");

    private static bool Touches(SeedSpan earlier, SeedSpan later) => later.First <= earlier.Last || later.First - earlier.Last == 1;

    // A file may claim more seeds than there are.
    private static long CountOf(RunRecord run) => (long)Math.Min((ulong)(run.Seeds - 1), ulong.MaxValue - run.Seed) + 1;
}
