using NvmeConformance.ChangedLbas.HostMemory.Generation;

namespace NvmeConformance.ChangedLbas.HostMemory;

/// <summary>Requests to track memory that have to be refused, and leave everything as it was.</summary>
/// <param name="context">The run.</param>
public sealed class MemoryRefusalTests(SuiteContext context)
{
    /// <summary>One thing wrong at a time.</summary>
    [SkippableFact]
    [Requirement("LM-TRKM-002", "LM-TRKM-003", "LM-TRKM-006", "LM-TRKM-007", "LM-TRKM-008", "LM-TRKM-010", "LM-TRKM-011", "LM-TRKM-016",
        "LM-TRKM-017", "LM-TRKM-018", "LM-TRKM-019", "LM-ROLE-011", "LM-GEN-002", "LM-GEN-003", "LM-GEN-007")]
    public void A_wrong_request_is_refused_and_changes_nothing() => context.ForAll(
        HostMemoryProperty.Of(RefusalScripts.Anything, budgetPercent: 30) with { Needs = HostMemoryProperty.Needs with { Controllers = 3 } });

    /// <summary>CMMRTD and NMMRTD, for one target and for two.</summary>
    [SkippableFact]
    [Requirement("LM-TRKM-004", "LM-TRKM-005", "LM-TRKM-019")]
    public void No_more_ranges_are_tracked_than_were_announced() => context.ForAll(
        HostMemoryProperty.Of(RefusalScripts.Budgets, budgetPercent: 10) with { Needs = HostMemoryProperty.Needs with { Controllers = 3 } });

    /// <summary>Much memory in fine units.</summary>
    [SkippableFact]
    [Requirement("LM-TRKM-013", "LM-TRKM-014")]
    public void What_a_device_says_it_could_do_it_can() => context.ForAll(HostMemoryProperty.Of(RefusalScripts.Resources, budgetPercent: 10));

    /// <summary>Several managers in one subsystem.</summary>
    [SkippableFact]
    [Requirement("LM-ROLE-015", "LM-ROLE-011", "LM-TRKM-006")]
    public void Only_one_manager_tracks_a_target() => context.ForAll(
        HostMemoryProperty.Of(RefusalScripts.TwoManagers, budgetPercent: 8) with { Needs = HostMemoryProperty.Needs with { Controllers = 4 } });
}
