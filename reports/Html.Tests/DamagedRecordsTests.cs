using NvmeConformance.Results.Comparing;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Html.Tests;

/// <summary>Whatever happened to a record file, what could be read becomes a page that names the damage.</summary>
public sealed class DamagedRecordsTests
{
    private const int Draws = 60;

    [Fact]
    public async Task An_accident_is_named_at_the_top_of_the_page()
    {
        for (var seed = 0; seed < Draws; seed++)
        {
            var summary = RunAggregation.Summarize(Journals.Read(DamagedJournals.AfterAccident(seed)));

            var page = await RenderedPage.Of(summary);

            Assert.Contains("section-damage", page.Ids);
            Assert.Contains(summary.Damage.Count > 0 ? summary.Damage[0].What : "stop before the end", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Values_that_nobody_would_write_stay_text()
    {
        for (var seed = 0; seed < Draws; seed++)
        {
            var summary = RunAggregation.Summarize(Journals.Read(DamagedJournals.Hostile(seed)));

            var page = await RenderedPage.Of(summary);

            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(page.Links, link => link.Contains("..", StringComparison.Ordinal));
            Assert.DoesNotContain('\u202E', page.Html);
        }
    }

    [Fact]
    public async Task A_comparison_with_such_a_run_is_a_page_too()
    {
        var before = RunAggregation.Summarize(Journals.Read(DamagedJournals.Whole));
        for (var seed = 0; seed < Draws; seed++)
        {
            var after = RunAggregation.Summarize(Journals.Read(DamagedJournals.Hostile(seed)));
            var writer = new StringWriter();

            await ComparisonRenderer.RenderAsync(RunComparison.Of(before, after), "before", "after<script>", writer);

            Assert.EndsWith("</html>", writer.ToString().TrimEnd(), StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", writer.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', writer.ToString());
        }
    }
}
