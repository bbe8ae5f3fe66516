using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Summaries;

/// <summary>Merges the quality figures that several tests and seeds measured.</summary>
public static class FigureMerge
{
    /// <summary>One figure per name and unit, in the order of the names; means are weighted by their samples.</summary>
    /// <param name="figures">The figures of all tests.</param>
    public static IReadOnlyList<QualityFigure> Merge(IEnumerable<QualityFigure> figures) =>
    [
        .. figures.Where(figure => figure.Count > 0)
            .GroupBy(figure => (figure.Name, figure.Unit))
            .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Unit, StringComparer.Ordinal)
            .Select(group => Merge([.. group])),
    ];

    private static QualityFigure Merge(IReadOnlyList<QualityFigure> figures)
    {
        var count = Saturating.Sum(figures.Select(figure => figure.Count));
        return figures[0] with
        {
            Count = count,
            Minimum = figures.Min(figure => figure.Minimum),
            Mean = figures.Sum(figure => figure.Mean * ((double)figure.Count / count)),
            Maximum = figures.Max(figure => figure.Maximum),
        };
    }
}
