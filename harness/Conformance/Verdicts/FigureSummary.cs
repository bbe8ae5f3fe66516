namespace NvmeConformance.Conformance.Verdicts;

/// <summary>All values of a quality figure that a test has seen.</summary>
public struct FigureSummary
{
    private double _sum;

    /// <summary>How many values.</summary>
    public long Count { get; private set; }

    /// <summary>The smallest.</summary>
    public double Minimum { get; private set; }

    /// <summary>The largest.</summary>
    public double Maximum { get; private set; }

    /// <summary>Their mean; 0 when there is none.</summary>
    public readonly double Mean => Count == 0 ? 0 : _sum / Count;

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    public void Add(double value)
    {
        (Minimum, Maximum) = Count == 0 ? (value, value) : (Math.Min(Minimum, value), Math.Max(Maximum, value));
        _sum += value;
        Count++;
    }
}
