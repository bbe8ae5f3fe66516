using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.Conformance.Tests.Verdicts;

public sealed class FigureSummaryTests
{
    [Theory]
    [InlineData(new double[0], 0, 0, 0)]
    [InlineData(new[] { 4.0 }, 4, 4, 4)]
    [InlineData(new[] { 3.0, 1.0, 2.0 }, 1, 3, 2)]
    [InlineData(new[] { -3.0, -1.0 }, -3, -1, -2)]
    public void Values_are_summed_up(double[] values, double minimum, double maximum, double mean)
    {
        var summary = default(FigureSummary);

        foreach (var value in values)
        {
            summary.Add(value);
        }

        Assert.Equal((values.Length, minimum, maximum, mean), (summary.Count, summary.Minimum, summary.Maximum, summary.Mean));
    }
}
