using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Conformance.Tests.Probing;

public sealed class ApplicabilityTests
{
    private static readonly Dictionary<string, ProbedField> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FIVE"] = new ProbedField("FIVE", 5, "CNS 01h, byte 5"),
        ["TOP"] = new ProbedField("TOP", ulong.MaxValue, "CNS 01h, bytes 15:8"),
    };

    [Theory]
    [InlineData("", true)]
    [InlineData("  ", true)]
    [InlineData("FIVE = 5", true)]
    [InlineData("FIVE=5", true)]
    [InlineData("five = 5", true)]
    [InlineData("FIVE = 4", false)]
    [InlineData("FIVE != 4", true)]
    [InlineData("FIVE != 5", false)]
    [InlineData("FIVE < 6", true)]
    [InlineData("FIVE < 5", false)]
    [InlineData("FIVE <= 5", true)]
    [InlineData("FIVE <= 4", false)]
    [InlineData("FIVE > 4", true)]
    [InlineData("FIVE > 5", false)]
    [InlineData("FIVE >= 5", true)]
    [InlineData("FIVE >= 6", false)]
    [InlineData("TOP = 18446744073709551615", true)]
    [InlineData("TOP = ffffffffffffffffh", true)]
    [InlineData("FIVE < 10h", true)]
    [InlineData("FIVE = 5h", true)]
    [InlineData("ABSENT = 0", true)]
    [InlineData("ABSENT > 0", false)]
    [InlineData("FIVE = 5 and TOP > 9", true)]
    [InlineData("FIVE = 5 and TOP < 9", false)]
    [InlineData("FIVE = 4 and TOP > 9", false)]
    public void Conditions_hold_as_they_read(string condition, bool holds) =>
        Assert.Equal(holds, Applicability.Parse(condition).Holds(Fields, out _));

    [Theory]
    [InlineData("FIVE = 5", "")]
    [InlineData("FIVE = 4", "FIVE = 5 (CNS 01h, byte 5)")]
    [InlineData("FIVE = 5 and TOP = 0", "TOP = 18446744073709551615 (CNS 01h, bytes 15:8)")]
    [InlineData("ABSENT = 1", "ABSENT is not there")]
    public void The_evidence_is_the_first_field_that_says_no(string condition, string evidence)
    {
        Applicability.Parse(condition).Holds(Fields, out var said);

        Assert.Equal(evidence, said);
    }

    [Theory]
    [InlineData("FIVE", "The condition \"FIVE\" has no comparison in \"FIVE\".")]
    [InlineData("FIVE = 5 and TOP", "The condition \"FIVE = 5 and TOP\" has no comparison in \"TOP\".")]
    [InlineData("= 5", "The condition \"= 5\" compares no field with a number in \"= 5\".")]
    [InlineData("FIVE =", "The condition \"FIVE =\" compares no field with a number in \"FIVE =\".")]
    [InlineData("FIVE = five", "The condition \"FIVE = five\" compares no field with a number in \"FIVE = five\".")]
    [InlineData("FIVE = h", "The condition \"FIVE = h\" compares no field with a number in \"FIVE = h\".")]
    [InlineData("FIVE = -1", "The condition \"FIVE = -1\" compares no field with a number in \"FIVE = -1\".")]
    [InlineData("FIVE = 1 = 1", "The condition \"FIVE = 1 = 1\" compares no field with a number in \"FIVE = 1 = 1\".")]
    [InlineData("FIVE < = 1", "The condition \"FIVE < = 1\" compares no field with a number in \"FIVE < = 1\".")]
    [InlineData("FIVE = 5 or TOP = 1", "The condition \"FIVE = 5 or TOP = 1\" compares no field with a number in \"FIVE = 5 or TOP = 1\".")]
    [InlineData("MY FIVE = 5", "The condition \"MY FIVE = 5\" compares no field with a number in \"MY FIVE = 5\".")]
    [InlineData(
        "FIVE = 18446744073709551616",
        "The condition \"FIVE = 18446744073709551616\" compares no field with a number in \"FIVE = 18446744073709551616\".")]
    public void A_condition_that_cannot_be_read_is_refused_in_one_sentence(string condition, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<RegistryException>(() => Applicability.Parse(condition)).Message);
}
