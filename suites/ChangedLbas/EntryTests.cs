using NvmeConformance.ChangedLbas.Generation;

namespace NvmeConformance.ChangedLbas;

/// <summary>How entries come into a ring, and what they look like.</summary>
/// <param name="context">The run.</param>
public sealed class EntryTests(SuiteContext context)
{
    /// <summary>Small rings that wrap many times, in one piece and in pages, with a reader of every pace.</summary>
    [SkippableFact]
    [Requirement(
        "LM-CDE-001", "LM-CDE-002", "LM-CDE-003", "LM-CDE-004", "LM-CDE-005", "LM-CDE-006", "LM-CDQ-013", "LM-CDF-001", "LM-CDF-006", "LM-CDF-014",
        "LM-LMQ-002", "LM-LMQ-003", "LM-LMQ-004", "LM-LMQ-005", "LM-LMQ-007", "LM-TRKU-010")]
    public void Entries_follow_each_other_around_the_ring() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix(
            (Move.Write, 10), (Move.Rewrite, 3), (Move.WriteZeroes, 2), (Move.Deallocate, 2), (Move.Take, 6), (Move.Drain, 4), (Move.Keep, 1),
            (Move.Restart, 2), (Move.Ask, 1))
        {
            Size = RingSize.Small, FewestMoves = 20, MostMoves = 80,
        }),
        BudgetPercent = 60,
    });

    /// <summary>Rings of several pages, each of which lies by itself.</summary>
    [SkippableFact]
    [Requirement("LM-CDQ-029", "LM-CDE-002")]
    public void Entries_follow_the_list_of_a_queue_in_pieces() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = LongScripts.OverPages,
        BudgetPercent = 3,
    });

    /// <summary>The host lags behind, or does not look at all.</summary>
    [SkippableFact]
    [Requirement(
        "LM-CDE-004", "LM-CDE-010", "LM-CDE-011", "LM-CDE-012", "LM-CDF-020", "LM-LMQ-029", "LM-TRKU-008", "LM-TRKU-009", "LM-TRKU-014")]
    public void A_full_queue_says_so_and_takes_nothing_more_until_logging_is_started_again() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix((Move.Write, 10), (Move.Take, 2), (Move.Drain, 1), (Move.Keep, 2), (Move.Restart, 2), (Move.Idle, 1), (Move.WaitForEvents, 1))
        {
            Size = RingSize.Tiny, ReadPercent = 10, Restarts = false, AsksForEvents = true, MostMoves = 40,
        }),
        BudgetPercent = 40,
    });

    /// <summary>Triggers anywhere in the ring, armed again and again.</summary>
    [SkippableFact]
    [Requirement("LM-CDE-007", "LM-CDE-008", "LM-CDE-009", "LM-CDF-011", "LM-CDF-012", "LM-CDF-013", "LM-CDF-018", "LM-CDF-010")]
    public void The_tail_trigger_causes_one_event_when_its_slot_is_filled() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix((Move.Write, 8), (Move.Arm, 4), (Move.Ask, 2), (Move.Drain, 2), (Move.Idle, 1), (Move.WaitForEvents, 1))
        {
            Size = RingSize.Small, ReadPercent = 20, AsksForEvents = true, Depth = 2,
        }),
        BudgetPercent = 40,
    });
}
