using NvmeConformance.Html.Figures;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;

namespace NvmeConformance.Html.Tests;

public sealed class FigurePlotTests
{
    [Theory]
    [InlineData(0, 10, 5, 50)]
    [InlineData(0, 10, 0, 0)]
    [InlineData(0, 10, 10, 100)]
    [InlineData(1, 100, 10, 50)]
    [InlineData(1, 10, 5.5, 50)]
    [InlineData(3, 3, 3, 0)]
    [InlineData(0, 10, 99, 100)]
    [InlineData(0, 10, double.NaN, 0)]
    [InlineData(0, double.PositiveInfinity, 0.5, 50)]
    [InlineData(double.NaN, double.NaN, 0.5, 50)]
    public void A_value_stands_where_it_belongs(double minimum, double maximum, double value, double place) =>
        Assert.Equal(place, new PlotScale([Figure(minimum, value, maximum)]).Position(value), 6);

    [Theory]
    [InlineData(1, 20, false)]
    [InlineData(1, 21, true)]
    [InlineData(0, 1000, false)]
    [InlineData(-1, 1000, false)]
    public void Ratios_far_apart_stand_on_a_logarithmic_axis(double minimum, double maximum, bool logarithmic) =>
        Assert.Equal(logarithmic, new PlotScale([Figure(minimum, minimum, maximum)]).IsLogarithmic);

    [Fact]
    public async Task A_figure_is_drawn_for_the_run_and_for_each_test_over_all_its_seeds()
    {
        var page = await RenderedPage.Of(
            Sample.Test("Reports.One_more_block") with { Figures = [Figure(1, 2, 3)] },
            Sample.Test("Reports.One_more_block") with { Seed = 43, Figures = [Figure(2, 4, 6)] },
            Sample.Test("Other") with { Figures = [Figure(1, 1, 1)] });

        Assert.Equal(3, page.Tags.Count(tag => tag.Source.Contains("class=\"range\"", StringComparison.Ordinal)));
        Assert.Contains("One more block", page.Text, StringComparison.Ordinal);
        Assert.Contains("Axis from 1 to 6", page.Text, StringComparison.Ordinal);
    }

    private static QualityFigure Figure(double minimum, double mean, double maximum) =>
        new("over-reporting ratio", "reported blocks per allocated block", 10, minimum, mean, maximum, "1 is best");
}
