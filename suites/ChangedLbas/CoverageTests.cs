using NvmeConformance.ChangedLbas.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.ChangedLbas;

/// <summary>Every block that a controller changes while it is logged is reported.</summary>
/// <param name="context">The run.</param>
public sealed class CoverageTests(SuiteContext context)
{
    /// <summary>Writes in flight, rings that a script does not fill.</summary>
    [SkippableFact]
    [Requirement("LM-LMQ-001", "LM-LMQ-008", "LM-LMQ-023", "LM-LMQ-028", "LM-LMQ-021", "LM-LMQ-022", "LM-LMQ-026", "LM-CDE-013")]
    public void What_is_written_while_logging_goes_on_is_reported() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix((Move.Write, 8), (Move.Rewrite, 3), (Move.Repeat, 2), (Move.Read, 1)) { Size = RingSize.Ample }),
        BudgetPercent = 40,
    });

    /// <summary>Write Zeroes, deallocations of one range and of many, copies, blocks made unreadable, fused pairs.</summary>
    [SkippableFact]
    [Requirement(
        "LM-LMQ-008", "LM-LMQ-009", "LM-LMQ-010", "LM-LMQ-011", "LM-LMQ-012", "LM-LMQ-013", "LM-LMQ-023", "LM-LMQ-031", "LM-LMQ-032", "LM-LMQ-034",
        "LM-LMQ-006", "LM-LMQ-007")]
    public void Whatever_changes_blocks_is_reported() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = Needing.Tracking.Features | Everything },
        Least = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix(
            (Move.Write, 6), (Move.Rewrite, 3), (Move.Repeat, 1), (Move.WriteZeroes, 4), (Move.Deallocate, 4), (Move.DeallocateMany, 2), (Move.Copy, 3),
            (Move.WriteUncorrectable, 2), (Move.CompareAndWrite, 2), (Move.BadWrite, 1), (Move.Read, 1), (Move.Look, 1))
        {
            Size = RingSize.Ample, MostMoves = 40,
        }),
        BudgetPercent = 80,
    });

    /// <summary>Other controllers write to the same namespaces.</summary>
    [SkippableFact]
    [Requirement("LM-LMQ-008", "LM-LMQ-015", "LM-LMQ-016", "LM-LMQ-017")]
    public void Only_what_the_controller_itself_changes_is_reported() => context.ForAll(new Property
    {
        Needs = Needing.TwoNamespaces,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix((Move.Write, 3), (Move.Others, 8), (Move.Read, 3), (Move.Look, 2), (Move.Restart, 1))
        {
            Size = RingSize.Ample,
        }),
        BudgetPercent = 40,
    });

    /// <summary>Logging is started, stopped and started again while commands are in flight.</summary>
    [SkippableFact]
    [Requirement("LM-LMQ-001", "LM-LMQ-020", "LM-LMQ-023", "LM-LMQ-027", "LM-LMQ-028", "LM-TRKU-010", "LM-TRKU-001")]
    public void Nothing_is_lost_where_logging_starts_and_stops() => context.ForAll(new Property
    {
        Needs = Needing.Two,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix(
            (Move.Write, 8), (Move.Restart, 4), (Move.Pause, 3), (Move.WriteZeroes, 1), (Move.Deallocate, 1), (Move.List, 2), (Move.Drain, 2))
        {
            Depth = 8, Size = RingSize.Ample,
        }),
        BudgetPercent = 60,
    });

    /// <summary>An entry is read, and then the block that it tells of, through another controller.</summary>
    [SkippableFact]
    [Requirement("LM-LMQ-019", "LM-LMQ-020")]
    public void What_an_entry_tells_of_can_be_read() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = LongScripts.Chase,
        BudgetPercent = 20,
    });

    /// <summary>The target is suspended and resumed, with commands in flight.</summary>
    [SkippableFact]
    [Requirement("LM-LMQ-024", "LM-LMQ-025", "LM-LMQ-033", "LM-TRKU-004", "LM-TRKU-005")]
    public void Nothing_is_lost_where_the_controller_is_suspended() => context.ForAll(new Property
    {
        Needs = Needing.Two,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix((Move.Write, 8), (Move.Suspend, 4), (Move.WriteZeroes, 1), (Move.Drain, 1)) { Depth = 8, Size = RingSize.Ample }),
        BudgetPercent = 50,
    });

    /// <summary>Target and manager are reset, with commands in flight; queues are deleted and made anew.</summary>
    [SkippableFact]
    [Requirement("LM-LMQ-008", "LM-CDQ-003", "LM-CDQ-022", "LM-CDQ-025", "LM-CDQ-026", "LM-CDQ-028", "LM-CDQ-034", "LM-CDF-015",
        "LM-CDE-001")]
    public void Nothing_is_lost_where_queues_and_controllers_come_and_go() => context.ForAll(new Property
    {
        Needs = Needing.Two,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix(
            (Move.Write, 10), (Move.Remake, 4), (Move.ResetTarget, 2), (Move.ResetManager, 2), (Move.Drain, 2), (Move.Others, 2), (Move.Ask, 1))
        {
            Depth = 6,
        }),
        BudgetPercent = 50,
    });

    /// <summary>A whole namespace at once, and more blocks than an entry can count.</summary>
    [SkippableFact]
    [Requirement("LM-LMQ-014")]
    public void A_whole_namespace_is_reported_when_it_changes() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = Needing.Tracking.Features | OptionalFeatures.Format | OptionalFeatures.DatasetManagement },
        Least = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix((Move.Write, 6), (Move.DeallocateAll, 3), (Move.Format, 1), (Move.Restart, 1)) { Size = RingSize.Ample, MostMoves = 16 }),
        BudgetPercent = 15,
    });

    /// <summary>A namespace so large that an entry cannot count its blocks is formatted, or deallocated.</summary>
    [SkippableFact]
    [Requirement("LM-LMQ-030")]
    public void More_blocks_than_an_entry_can_count_are_reported() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with
        {
            Features = Needing.Tracking.Features | OptionalFeatures.Format | OptionalFeatures.DatasetManagement,
            NamespaceBlocks = (1UL << 33) + 1,
        },
        Least = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = ChangeScripts.Of(new Mix((Move.Write, 6), (Move.DeallocateAll, 3), (Move.Format, 1)) { Size = RingSize.Ample, MostMoves = 12, Namespaces = 1 }),
        BudgetPercent = 6,
    });

    /// <summary>A namespace is detached and attached again while logging goes on.</summary>
    [SkippableFact]
    [Requirement("LM-LMQ-018")]
    public void A_namespace_that_is_attached_later_is_logged_too() => context.ForAll(new Property
    {
        Needs = Needing.TwoNamespaces with { Features = Needing.Tracking.Features | OptionalFeatures.NamespaceManagement },
        Least = Needing.Tracking,
        Oracle = ChangeOracle.For,
        Scripts = LongScripts.Attachment,
        BudgetPercent = 4,
    });

    private const OptionalFeatures Everything = OptionalFeatures.WriteZeroes | OptionalFeatures.DatasetManagement | OptionalFeatures.Copy
        | OptionalFeatures.WriteUncorrectable | OptionalFeatures.FusedCompareAndWrite | OptionalFeatures.Compare;
}
