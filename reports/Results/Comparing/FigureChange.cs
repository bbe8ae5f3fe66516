using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Comparing;

/// <summary>A quality figure that differs between two runs. It informs: no figure makes a comparison fail.</summary>
/// <param name="Name">Name of the figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Before">The earlier run's, or null when it did not measure it.</param>
/// <param name="After">The later run's, or null when it did not measure it.</param>
public sealed record FigureChange(string Name, string Unit, QualityFigure? Before, QualityFigure? After)
{
    /// <summary>The later mean over the earlier one; null where there is no such number.</summary>
    public double? MeanRatio => Before is not null && After is not null && Before.Mean != 0 && double.IsFinite(After.Mean / Before.Mean)
        ? After.Mean / Before.Mean
        : null;

    /// <summary>The figures that differ, in the order of their names.</summary>
    /// <param name="before">The earlier run's.</param>
    /// <param name="after">The later run's.</param>
    internal static IReadOnlyList<FigureChange> Between(IEnumerable<QualityFigure> before, IEnumerable<QualityFigure> after)
    {
        var old = before.ToDictionary(figure => (figure.Name, figure.Unit));
        var current = after.ToDictionary(figure => (figure.Name, figure.Unit));
        return
        [
            .. old.Keys.Union(current.Keys)
                .Select(key => new FigureChange(key.Name, key.Unit, old.GetValueOrDefault(key), current.GetValueOrDefault(key)))
                .Where(change => !IsSame(change.Before, change.After))
                .OrderBy(change => change.Name, StringComparer.Ordinal)
                .ThenBy(change => change.Unit, StringComparer.Ordinal),
        ];
    }

    // More samples of the same spread are no change of the device.
    private static bool IsSame(QualityFigure? before, QualityFigure? after) =>
        before is not null && after is not null
        && before.Minimum.Equals(after.Minimum) && before.Mean.Equals(after.Mean) && before.Maximum.Equals(after.Maximum);
}
