using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Media.Model;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Media;

/// <summary>Formatting and sanitizing what is stored.</summary>
/// <param name="context">The run.</param>
public sealed class MediaTests(SuiteContext context)
{
    /// <summary>Every format, protection type and erase setting; progress and I/O meanwhile.</summary>
    [SkippableFact]
    [Requirement("BASE-140", "BASE-142")]
    public void Format_brings_the_format_and_leaves_nothing_old() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Format, Namespaces = 2 },
        Oracle = MediaOracle.OfFormats,
        Scripts = DrawnScripts.By(MediaScripts.Formats),
        BudgetPercent = 30,
    });

    /// <summary>Formats that there are not, and broadcasts that are not supported.</summary>
    [SkippableFact]
    [Requirement("BASE-141")]
    public void A_format_with_a_mistake_is_refused_and_nothing_is_lost() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Format, Namespaces = 2 },
        Oracle = MediaOracle.OfFormats,
        Scripts = DrawnScripts.By(MediaScripts.WrongFormats),
        BudgetPercent = 20,
    });

    /// <summary>States of write protection, set, asked for, tried, and kept through resets as far as they go.</summary>
    [SkippableFact]
    [Requirement("BASE-163")]
    public void Write_protection_lasts_and_keeps_out_what_erases() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.WriteProtection, Namespaces = 2 },
        Oracle = MediaOracle.OfProtection,
        Scripts = DrawnScripts.By(MediaScripts.Protecting),
        BudgetPercent = 20,
    });

    /// <summary>A sanitize that fails, with and without the leave to exit from it, and what ends it.</summary>
    [SkippableFact]
    [Requirement("BASE-144")]
    public void A_failed_sanitize_blocks_until_it_is_left_or_done_again() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Sanitize | OptionalFeatures.SanitizeFailure },
        Oracle = MediaOracle.OfFailedSanitizing,
        Scripts = DrawnScripts.By(MediaScripts.FailedSanitizing),
        BudgetPercent = 20,
    });

    /// <summary>Sanitizing with other commands, resets and power cycles in the middle.</summary>
    [SkippableFact]
    [Requirement("BASE-143")]
    public void Sanitize_runs_on_behind_what_it_lets_through() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Sanitize },
        Oracle = MediaOracle.OfSanitizing,
        Scripts = DrawnScripts.By(MediaScripts.Sanitizing),
        BudgetPercent = 30,
    });
}
