using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Logs.PersistentEvents;
using NvmeConformance.Controller.Logs.Telemetry;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Logs;

/// <summary>Log pages (BASE-080 to 088, 092) and the errors that they explain (BASE-056, 057).</summary>
/// <param name="context">The run.</param>
public sealed class LogTests(SuiteContext context)
{
    /// <summary>Every log page up to BFh.</summary>
    [SkippableFact]
    [Requirement("BASE-080", "BASE-081")]
    public void A_log_page_is_there_exactly_when_it_is_listed() => context.ForAll(new Property
    {
        Oracle = LogOracle.For,
        Scripts = LogScripts.Of((LogMove.AnyLog, 8), (LogMove.Piece, 1)),
        BudgetPercent = 15,
    });

    /// <summary>Every piece of the mandatory log pages, behind their ends too.</summary>
    [SkippableFact]
    [Requirement("BASE-082", "BASE-083")]
    public void A_log_page_read_in_pieces_is_the_one_read_at_once() => context.ForAll(new Property
    {
        Oracle = LogOracle.For,
        Scripts = LogScripts.Of((LogMove.Piece, 8), (LogMove.Index, 1), (LogMove.Reset, 1)),
        BudgetPercent = 25,
    });

    /// <summary>Log pages of the controller with every kind of NSID.</summary>
    [SkippableFact]
    [Requirement("BASE-085")]
    public void A_log_page_of_the_controller_takes_no_namespace() => context.ForAll(new Property
    {
        Oracle = LogOracle.For,
        Scripts = LogScripts.Of((LogMove.Namespace, 1)),
        BudgetPercent = 5,
    });

    /// <summary>The health log between reads and writes, and across resets.</summary>
    [SkippableFact]
    [Requirement("BASE-086")]
    public void Counters_of_the_health_log_count_what_was_done() => context.ForAll(new Property
    {
        Oracle = LogOracle.For,
        Scripts = LogScripts.Of((LogMove.Io, 6), (LogMove.HealthLog, 3), (LogMove.Settle, 4), (LogMove.Error, 1), (LogMove.Reset, 1)),
        BudgetPercent = 10,
    });

    /// <summary>The error log between commands that fail, and across resets.</summary>
    [SkippableFact]
    [Requirement("BASE-056", "BASE-057", "BASE-087")]
    public void The_error_log_explains_what_failed_and_counts_on_across_resets() => context.ForAll(new Property
    {
        Oracle = LogOracle.For,
        Scripts = LogScripts.Of((LogMove.Error, 4), (LogMove.ErrorLog, 4), (LogMove.Reset, 1), (LogMove.Io, 1)),
        BudgetPercent = 10,
    });

    /// <summary>Captures of telemetry, read again and again.</summary>
    [SkippableFact]
    [Requirement("BASE-088")]
    public void Telemetry_stays_as_it_is_until_it_is_captured_again() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Telemetry },
        Oracle = TelemetryOracle.For,
        Scripts = DrawnScripts.By(TelemetryScripts.Captures),
        BudgetPercent = 10,
    });

    /// <summary>Contexts of the persistent event log.</summary>
    [SkippableFact]
    [Requirement("BASE-092")]
    public void Persistent_events_are_read_in_a_context_of_their_own() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.PersistentEventLog | OptionalFeatures.Telemetry, Controllers = 2 },
        Oracle = PersistentEventOracle.For,
        Scripts = DrawnScripts.By(PersistentEventScripts.Contexts),
        BudgetPercent = 10,
    });
}
