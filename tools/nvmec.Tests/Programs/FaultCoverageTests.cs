using System.Reflection;
using NvmeConformance.CommandLine.Proving;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>No binding requirement without a bug that its tests have to find, or a reason why there is none.</summary>
public sealed class FaultCoverageTests
{
    private static readonly Workbench All = new(
        [Assembly.Load("NvmeConformance.Controller"), Assembly.Load("NvmeConformance.LbaAllocation")], FaultListing.OfReference);

    private static readonly HashSet<string> Named =
        All.Faults.All.SelectMany(fault => fault.Requirements).ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Binding = All.Registry.Requirements
        .Where(requirement => requirement is { Level: RequirementLevel.Must, Untested.Length: 0 })
        .Select(requirement => requirement.Id)
        .ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_binding_requirement_that_has_a_test_has_a_fault_or_a_reason_why_not() =>
        Assert.Empty(Binding.Except(Named).Except(All.Faults.Reasons.Keys).Order(StringComparer.Ordinal));

    [Fact]
    public void A_requirement_with_a_reason_has_no_fault() => Assert.Empty(All.Faults.Reasons.Keys.Intersect(Named));

    [Fact]
    public void A_reason_is_given_for_binding_requirements_with_a_test_only() => Assert.Empty(All.Faults.Reasons.Keys.Except(Binding));

    [Fact]
    public void A_reason_says_something() =>
        Assert.All(All.Faults.Reasons, reason => Assert.True(reason.Value.Length > 20, reason.Key));

    /// <summary>Faults of other suites can be there before the rows that they break.</summary>
    [Fact]
    public void Faults_name_requirements_of_the_suite_that_is_to_find_them() => Assert.All(
        All.Faults.All.Where(fault => All.Registry.Requirements.Any(requirement => requirement.Suite == fault.Suite)),
        fault => Assert.All(fault.Requirements, id => Assert.True(
            All.Registry.TryFind(id, out var requirement) && requirement.Id == id && requirement.Suite == fault.Suite,
            $"{fault.Id}: {id}")));
}
