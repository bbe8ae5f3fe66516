using NvmeConformance.CommandLine.Running;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using Vocabulary = NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Tests.Consoles;

public sealed class MappingTests
{
    [Fact]
    public void Every_word_of_the_harness_has_its_word_in_the_records()
    {
        AssertSubset<Conformance.Verdicts.Verdict, Vocabulary.Verdict>();
        AssertSubset<RequirementLevel, Vocabulary.RequirementLevel>();
        AssertSubset<Confidence, Vocabulary.Confidence>();
        Assert.All(Enum.GetValues<TestOutcome>(), outcome => Assert.True(Enum.IsDefined(RecordMapping.ToOutcome(outcome))));
    }

    [Theory]
    [InlineData("LBA-ALOC-029", "LBA-ALLOC-029")]
    [InlineData("lba-alloc-029", "LBA-ALLOC-029")]
    public void A_mistyped_name_suggests_the_nearest(string typed, string meant) =>
        Assert.Equal(meant, NearestNames.To(typed, ["LBA-ALLOC-029", "LBA-ALLOC-111", "QOS-LIMIT-001"])[0]);

    [Fact]
    public void A_name_like_no_other_suggests_nothing() => Assert.Empty(NearestNames.To("zebra", ["LBA-ALLOC-029", "reference"]));

    private static void AssertSubset<TFrom, TTo>()
        where TFrom : struct, Enum
        where TTo : struct, Enum => Assert.Subset(Enum.GetNames<TTo>().ToHashSet(), Enum.GetNames<TFrom>().ToHashSet());
}
