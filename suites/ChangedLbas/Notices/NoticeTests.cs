using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.ChangedLbas.Notices;

/// <summary>Events of queues, and what ends them.</summary>
/// <param name="context">The run.</param>
public sealed class NoticeTests(SuiteContext context)
{
    private const ulong Blocks = 1024;

    /// <summary>Queues that become full, whether somebody has asked for events or not.</summary>
    [SkippableFact]
    [Requirement("LM-AER-001", "LM-AER-002", "LM-AER-003", "LM-AER-004", "LM-AER-005", "LM-AER-006", "LM-AER-007")]
    public void Whoever_owns_a_queue_hears_that_it_is_full() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.ChangedLbaReporting, Controllers = 3, NamespaceBlocks = Blocks },
        Least = SubsystemNeeds.Least with { Controllers = 2 },
        Oracle = NoticeOracle.For,
        Scripts = DrawnScripts.By(NoticeScripts.Events),
        BudgetPercent = 10,
    });

    /// <summary>Queues that are deleted, and managers and targets that are reset.</summary>
    [SkippableFact]
    [Requirement("LM-AER-008", "LM-RST-001", "LM-RST-006", "LM-RST-008", "LM-RST-011")]
    public void Of_a_queue_that_is_gone_nothing_is_heard() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds
        {
            Features = OptionalFeatures.ChangedLbaReporting | OptionalFeatures.SubsystemReset, Controllers = 2, NamespaceBlocks = Blocks,
        },
        Least = SubsystemNeeds.Least with { Controllers = 2 },
        Oracle = NoticeOracle.For,
        Scripts = DrawnScripts.By(NoticeScripts.Ends),
        BudgetPercent = 8,
    });
}
