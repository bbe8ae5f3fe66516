using NvmeConformance.ChangedLbas.Generation;
using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Steps;

namespace NvmeConformance.ChangedLbas;

/// <summary>Queues that come and go.</summary>
/// <param name="context">The run.</param>
public sealed class QueueTests(SuiteContext context)
{
    /// <summary>Of every size, in one piece and in pages.</summary>
    [SkippableFact]
    [Requirement("LM-CDQ-001")]
    public void A_queue_can_be_created_and_deleted() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = DrawnScripts.By((_, dice) =>
            Script.Of(new CreateQueueStep(0, Actor.Target(), 2 + dice.Below(300), dice.Chance(50)), new DropQueueStep(0))),
        BudgetPercent = 3,
    });
}
