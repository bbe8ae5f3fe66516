using System.Text.RegularExpressions;

namespace NvmeConformance.Reference.Faults.Tests;

public partial class FaultCatalogTests
{
    public static TheoryData<string> Faults => [.. FaultCatalog.All.Select(fault => fault.Id)];

    [Fact]
    public void Ids_are_unique_and_in_order()
    {
        var ids = FaultCatalog.All.Select(fault => fault.Id).ToList();

        Assert.Equal(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Every_fault_of_the_component_is_in_the_catalogue()
    {
        var classes = typeof(SeededFault).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SeededFault)) && !type.IsAbstract);

        Assert.Equal(
            classes.Select(type => type.Name).Order(StringComparer.Ordinal),
            FaultCatalog.All.Select(fault => fault.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_found_by_its_id_and_says_it(string id)
    {
        var parts = FaultCatalog.Instance.Find(id);

        Assert.Equal(id, parts?.FaultIdentifier);
        Assert.Same(parts, FaultCatalog.All.Single(fault => fault.Id == id));
    }

    [Fact]
    public void An_unknown_id_finds_nothing() => Assert.Null(FaultCatalog.Instance.Find("no-such-fault"));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_described_well(string id)
    {
        var fault = FaultCatalog.All.Single(candidate => candidate.Id == id);

        Assert.Matches(KebabCase(), fault.Id);
        Assert.Matches(SuiteName(), fault.Suite);
        Assert.NotEmpty(fault.Requirements);
        Assert.All(fault.Requirements, requirement => Assert.Matches(RequirementId(), requirement));
        Assert.Distinct(fault.Requirements);
        Assert.InRange(fault.Steps, 1, 10);
        Assert.Matches(Sentence(), fault.Summary);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_replaces_exactly_one_part(string id)
    {
        var fault = FaultCatalog.All.Single(candidate => candidate.Id == id);

        Assert.Single(fault.GetType().GetMethods(), method => method.DeclaringType == fault.GetType());
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)+$")]
    private static partial Regex KebabCase();

    [GeneratedRegex("^[A-Z][A-Za-z]+$")]
    private static partial Regex SuiteName();

    [GeneratedRegex("^[A-Z]+(-[A-Z]+)*-[0-9]{2,3}$")]
    private static partial Regex RequirementId();

    [GeneratedRegex("^[A-Z].{20,138}[^.]\\.$")]
    private static partial Regex Sentence();
}
