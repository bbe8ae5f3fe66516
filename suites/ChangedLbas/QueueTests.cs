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

    /// <summary>The queue of a suspended controller is deleted, and another one made.</summary>
    [SkippableFact]
    [Requirement("LM-CDQ-032", "LM-CDQ-026", "LM-CDQ-025")]
    public void Queues_come_and_go_while_their_controller_is_suspended() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = LongScripts.QueuesOfTheSuspended,
        BudgetPercent = 5,
    });
}
