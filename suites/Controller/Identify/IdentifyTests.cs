using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Identify;

/// <summary>What Identify says (BASE-070 to 078, 172).</summary>
/// <param name="context">The run.</param>
public sealed class IdentifyTests(SuiteContext context)
{
    /// <summary>Every structure up to BFh, for every kind of NSID.</summary>
    [SkippableFact]
    [Requirement("BASE-053", "BASE-070", "BASE-074", "BASE-077", "BASE-172")]
    public void A_structure_is_returned_whole_or_rejected_for_the_right_reason() => context.ForAll(new Property
    {
        Oracle = IdentifyOracle.For,
        Scripts = IdentifyScripts.Of(
            (IdentifyMove.AnyStructure, 8),
            (IdentifyMove.Namespace, 6),
            (IdentifyMove.Controller, 3),
            (IdentifyMove.Descriptors, 2),
            (IdentifyMove.ForeignSet, 1),
            (IdentifyMove.List, 2)),
        BudgetPercent = 20,
    });

    /// <summary>Identify Controller of several controllers.</summary>
    [SkippableFact]
    [Requirement("BASE-071")]
    public void Controllers_describe_themselves_by_the_rules_and_are_told_apart() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Controllers = 2 },
        Oracle = IdentifyOracle.For,
        Scripts = IdentifyScripts.Of((IdentifyMove.Controller, 1)),
        BudgetPercent = 5,
    });

    /// <summary>Lists of namespaces from every start.</summary>
    [SkippableFact]
    [Requirement("BASE-073")]
    public void Lists_of_namespaces_show_one_set_from_every_start() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Namespaces = 2 },
        Oracle = IdentifyOracle.For,
        Scripts = IdentifyScripts.OfLists(),
        BudgetPercent = 10,
    });

    /// <summary>Structures of namespaces and their descriptors.</summary>
    [SkippableFact]
    [Requirement("BASE-074", "BASE-075", "BASE-076")]
    public void Structures_of_a_namespace_agree_with_each_other() => context.ForAll(new Property
    {
        Oracle = IdentifyOracle.For,
        Scripts = IdentifyScripts.Of((IdentifyMove.Namespace, 3), (IdentifyMove.Descriptors, 4)),
        BudgetPercent = 10,
    });

    /// <summary>Every structure again and again, between reads and writes and across resets.</summary>
    [SkippableFact]
    [Requirement("BASE-075", "BASE-078")]
    public void Structures_stay_as_they_are_under_load_and_across_resets() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Controllers = 2 },
        Oracle = IdentifyOracle.For,
        Scripts = IdentifyScripts.Of(
            (IdentifyMove.Controller, 4),
            (IdentifyMove.Namespace, 4),
            (IdentifyMove.Descriptors, 3),
            (IdentifyMove.List, 2),
            (IdentifyMove.Io, 12),
            (IdentifyMove.Reset, 1)),
        BudgetPercent = 20,
    });
}
