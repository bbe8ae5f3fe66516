using NvmeConformance.ChangedLbas.Generation;

namespace NvmeConformance.ChangedLbas;

/// <summary>Commands with exactly one thing wrong: they end as they should, and change nothing.</summary>
/// <param name="context">The run.</param>
public sealed class RefusalTests(SuiteContext context)
{
    /// <summary>Sizes, types, addresses, lists, targets.</summary>
    [SkippableFact]
    [Requirement(
        "LM-CDQ-005", "LM-CDQ-007", "LM-CDQ-008", "LM-CDQ-009", "LM-CDQ-011", "LM-CDQ-012", "LM-CDQ-014", "LM-CDQ-015", "LM-CDQ-016", "LM-CDQ-020",
        "LM-CDQ-021", "LM-CDQ-027", "LM-CDQ-030", "LM-CDQ-031")]
    public void A_queue_that_cannot_be_is_not_created() => context.ForAll(new Property
    {
        Needs = Needing.Two,
        Oracle = ChangeOracle.For,
        Scripts = RefusalScripts.Creating,
        BudgetPercent = 30,
    });

    /// <summary>Identifiers that mean nothing, actions, triggers, heads, data pointers.</summary>
    [SkippableFact]
    [Requirement(
        "LM-CDQ-004", "LM-CDQ-023", "LM-CDQ-024", "LM-CDQ-030", "LM-CDF-003", "LM-CDF-004", "LM-CDF-007", "LM-CDF-008", "LM-CDF-009", "LM-CDF-016",
        "LM-CDF-017", "LM-CDF-019", "LM-TRKU-002", "LM-TRKU-003", "LM-TRKU-006", "LM-TRKU-007", "LM-TRKU-011", "LM-TRKU-012", "LM-TRKU-013")]
    public void A_queue_that_is_used_wrongly_stays_as_it_is() => context.ForAll(new Property
    {
        Needs = Needing.Two,
        Oracle = ChangeOracle.For,
        Scripts = RefusalScripts.Using,
        BudgetPercent = 30,
    });

    /// <summary>Before anything was posted, and once the ring is quiet.</summary>
    [SkippableFact]
    [Requirement("LM-CDF-002", "LM-CDF-003", "LM-CDF-005", "LM-CDF-010", "LM-CDF-017")]
    public void A_head_where_no_entry_is_is_refused() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = RefusalScripts.Heads,
        BudgetPercent = 20,
    });

    /// <summary>As many queues as there are targets, by every manager there is.</summary>
    [SkippableFact]
    [Requirement("LM-CDQ-002", "LM-CDQ-003", "LM-CDQ-015", "LM-CDQ-017", "LM-CDQ-018", "LM-CDQ-019")]
    public void No_more_queues_are_created_than_are_claimed() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Controllers = 4 },
        Least = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = RefusalScripts.Limits,
        BudgetPercent = 20,
    });
}
