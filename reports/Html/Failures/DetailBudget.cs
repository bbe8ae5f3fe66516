using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Html.Failures;

/// <summary>
/// Decides which failures the page shows in full. A report has to stay small enough to mail whatever a drive does, so there is a
/// number of failures and an amount of text that it does not exceed.
/// </summary>
internal sealed class DetailBudget
{
    /// <summary>The most failures that are shown in full.</summary>
    internal const int FailuresMaximum = 60;

    private const int CharactersMaximum = 1_600_000;
    private const int MarkupPerLine = 250;
    private const int EscapeLength = 40;
    private const int EntityLength = 6;

    private long _left = CharactersMaximum;

    /// <summary>The first failures that fit.</summary>
    /// <param name="clusters">All, worst first.</param>
    internal IReadOnlyList<FailureCluster> Choose(IReadOnlyList<FailureCluster> clusters) =>
        [.. clusters.Take(FailuresMaximum).TakeWhile(cluster => (_left -= WeightOf(cluster)) > 0 || cluster == clusters[0])];

    // Steps and exchange appear twice: where they are explained and in the text for a bug report.
    private static long WeightOf(FailureCluster cluster)
    {
        var first = cluster.First;
        var twice = Length(first.Expected, ShownText.Outcome) + Length(first.Actual, ShownText.Outcome)
            + first.Steps.Take(ShownText.Steps).Sum(step => Length(step, ShownText.Line) + MarkupPerLine)
            + first.DeviceState.Take(ShownText.StateFacts).Sum(fact => Length(fact.Value, ShownText.Line) + MarkupPerLine)
            + ExchangeLength(first);
        return (2 * twice) + Length(first.Script, ShownText.Script)
            + cluster.Failures.Take(ShownText.Sightings).Sum(one => Length(one.First.Actual, ShownText.Line) + MarkupPerLine);
    }

    private static long ExchangeLength(FailureRecord failure) => failure.Exchange.Take(2 * ShownText.Commands)
        .Sum(line => Length(line.Text, ShownText.Line) + Length(line.Dwords, ShownText.Line) + MarkupPerLine);

    // What is spelled out or encoded takes more room than it had.
    private static long Length(string? text, int maximum)
    {
        var length = 0L;
        foreach (var character in text.AsSpan(0, Math.Min(text?.Length ?? 0, maximum)))
        {
            length += character is '<' or '>' or '&' or '"' or '\'' ? EntityLength
                : character >= ' ' && character < '\u007F' ? 1
                : EscapeLength;
        }

        return length;
    }
}
