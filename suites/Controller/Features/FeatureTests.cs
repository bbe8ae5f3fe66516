using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Features;

/// <summary>Features and their values (BASE-091, 100 to 106, 109).</summary>
/// <param name="context">The run.</param>
public sealed class FeatureTests(SuiteContext context)
{
    private static readonly SubsystemNeeds Selections = new() { Features = OptionalFeatures.SaveAndSelect };

    /// <summary>Every feature up to BFh.</summary>
    [SkippableFact]
    [Requirement("BASE-100", "BASE-091")]
    public void A_feature_is_there_exactly_when_it_is_mandatory_or_listed() => context.ForAll(new Property
    {
        Needs = Selections,
        Oracle = FeatureOracle.For,
        Scripts = FeatureScripts.Of((FeatureMove.Any, 8), (FeatureMove.SetReserved, 2), (FeatureMove.Get, 2)),
        BudgetPercent = 15,
    });

    /// <summary>Values set and saved, read by every selection, across resets.</summary>
    [SkippableFact]
    [Requirement("BASE-101", "BASE-102", "BASE-103", "BASE-105")]
    public void A_value_is_what_was_set_saved_or_restored_last() => context.ForAll(new Property
    {
        Needs = Selections,
        Oracle = FeatureOracle.For,
        Scripts = FeatureScripts.Of(
            (FeatureMove.Set, 6), (FeatureMove.Get, 6), (FeatureMove.Save, 3), (FeatureMove.ReservedSelection, 1), (FeatureMove.Reset, 2)),
        BudgetPercent = 25,
    });

    /// <summary>Saved, or refused and left as it is.</summary>
    [SkippableFact]
    [Requirement("BASE-102")]
    public void Every_feature_is_saved_or_says_that_it_cannot_be() => context.ForAll(new Property
    {
        Needs = Selections,
        Oracle = FeatureOracle.For,
        Scripts = FeatureScripts.Saving(),
        BudgetPercent = 3,
    });

    /// <summary>Illegal values, namespaces, and saving what cannot be saved.</summary>
    [SkippableFact]
    [Requirement("BASE-104", "BASE-106")]
    public void Setting_that_fails_changes_nothing() => context.ForAll(new Property
    {
        Oracle = FeatureOracle.For,
        Scripts = FeatureScripts.Of((FeatureMove.Namespace, 4), (FeatureMove.SetIllegal, 3), (FeatureMove.Set, 2), (FeatureMove.Get, 1)),
        BudgetPercent = 15,
    });

    /// <summary>The timestamp, set and read while time goes on.</summary>
    [SkippableFact]
    [Requirement("BASE-109")]
    public void The_timestamp_goes_on_from_what_the_host_set() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Timestamp },
        Oracle = FeatureOracle.For,
        Scripts = FeatureScripts.Of((FeatureMove.Time, 1)),
        BudgetPercent = 5,
    });
}
