using NvmeConformance.Results.Records;

namespace NvmeConformance.Html.Figures;

/// <summary>
/// Where values stand in a plot that is 100 wide. Values that are all positive and span more than a factor of twenty stand on a
/// logarithmic axis, because a ratio of 1.5 would be invisible beside one of 50.
/// </summary>
internal sealed class PlotScale
{
    private const double LogarithmicFrom = 20;
    private const double Width = 100;
    private readonly double _low;
    private readonly double _high;

    /// <summary>Makes the scale of some figures.</summary>
    /// <param name="figures">Figures of one name and unit.</param>
    internal PlotScale(IReadOnlyCollection<QualityFigure> figures)
    {
        var low = figures.Select(figure => figure.Minimum).Where(double.IsFinite).DefaultIfEmpty(0).Min();
        var high = figures.Select(figure => figure.Maximum).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        IsLogarithmic = low > 0 && high / low > LogarithmicFrom;
        (_low, _high) = IsLogarithmic ? (Math.Log(low), Math.Log(high)) : (low, high > low ? high : low + 1);
        (Low, High) = (low, high);
    }

    /// <summary>Whether the axis is logarithmic.</summary>
    internal bool IsLogarithmic { get; }

    /// <summary>The value at its left end.</summary>
    internal double Low { get; }

    /// <summary>The value at its right end.</summary>
    internal double High { get; }

    /// <summary>Where a value stands, from 0 to 100; a value that is no number stands at the left.</summary>
    /// <param name="value">The value.</param>
    internal double Position(double value)
    {
        var place = IsLogarithmic && value > 0 ? Math.Log(value) : value;
        return double.IsFinite(place) ? Math.Clamp(Width * ((place - _low) / (_high - _low)), 0, Width) : 0;
    }
}
