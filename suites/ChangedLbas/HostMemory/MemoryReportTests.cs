using NvmeConformance.ChangedLbas.HostMemory.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.ChangedLbas.HostMemory;

/// <summary>Whether everything that a controller writes to memory of its host is reported, and nothing else.</summary>
/// <param name="context">The run.</param>
public sealed class MemoryReportTests(SuiteContext context)
{
    /// <summary>Commands of all kinds, ranges of all kinds, reports at any point.</summary>
    [SkippableFact]
    [Requirement("LM-TRKM-001", "LM-TRKM-015", "LM-TRKM-020", "LM-TRKR-001", "LM-TRKR-002", "LM-TRKR-003", "LM-TRKR-004", "LM-TRKR-005",
        "LM-TRKR-006", "LM-TRKR-007", "LM-TRKR-016", "LM-TRKR-017", "LM-GEN-005", "LM-GEN-007")]
    public void What_a_controller_writes_is_reported() => context.ForAll(
        HostMemoryProperty.Of(TrackingScripts.Histories, budgetPercent: 40) with
        {
            Needs = HostMemoryProperty.Needs with { Controllers = 3, IoQueuePairs = 2 },
        });

    /// <summary>Reports with room for one or two changes.</summary>
    [SkippableFact]
    [Requirement("LM-TRKR-008", "LM-TRKR-007", "LM-TRKR-011")]
    public void What_does_not_fit_into_a_report_comes_later() =>
        context.ForAll(HostMemoryProperty.Of(TrackingScripts.Pieces, budgetPercent: 12));

    /// <summary>Reads that are on their way together with reports.</summary>
    [SkippableFact]
    [Requirement("LM-TRKR-018", "LM-TRKR-002")]
    public void No_write_is_lost_between_two_reports() => context.ForAll(HostMemoryProperty.Of(TrackingScripts.Races, budgetPercent: 15));

    /// <summary>Memory that is written all the time.</summary>
    [SkippableFact]
    [Requirement("LM-TRKR-015", "LM-TRKR-006")]
    public void What_changes_all_the_time_is_reported_in_the_end() =>
        context.ForAll(HostMemoryProperty.Of(TrackingScripts.HotPages, budgetPercent: 10));

    /// <summary>Reports that end with an error, or cannot hold even their header.</summary>
    [SkippableFact]
    [Requirement("LM-TRKR-012", "LM-TRKR-013", "LM-TRKR-014", "LM-TRKR-019", "LM-GEN-002", "LM-GEN-003", "LM-GEN-004")]
    public void Reports_that_fail_take_nothing_away() =>
        context.ForAll(HostMemoryProperty.Of(TrackingScripts.FailedReports, budgetPercent: 12));

    /// <summary>Managers and targets that have nothing but their admin queues.</summary>
    [SkippableFact]
    [Requirement("LM-ROLE-013", "LM-TRKR-003")]
    public void Tracking_needs_no_io_queues() => context.ForAll(HostMemoryProperty.Of(TrackingScripts.WithoutIoQueues, budgetPercent: 5) with
    {
        Needs = HostMemoryProperty.Needs with { IoQueuePairs = 0 },
        Least = HostMemoryProperty.Least with { IoQueuePairs = 0 },
    });

    /// <summary>A target that is suspended is silent, and reported on for the last time.</summary>
    [SkippableFact]
    [Requirement("LM-TRKM-009", "LM-TRKR-009", "LM-TRKR-010", "LM-TRKR-015")]
    public void A_suspended_target_is_reported_on_completely() =>
        context.ForAll(HostMemoryProperty.Of(TrackingScripts.Suspensions, budgetPercent: 8));

    /// <summary>Resets of managers and targets.</summary>
    [SkippableFact]
    [Requirement("LM-RST-002", "LM-RST-006", "LM-RST-008")]
    public void Tracking_ends_with_its_manager() => context.ForAll(HostMemoryProperty.Of(TrackingScripts.Resets, budgetPercent: 8) with
    {
        Needs = HostMemoryProperty.Needs with { Features = OptionalFeatures.HostMemoryTracking | OptionalFeatures.SubsystemReset },
    });
}
