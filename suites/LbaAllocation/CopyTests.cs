using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.LbaAllocation;

/// <summary>Commands other than Write that give blocks a content, and commands that fail to.</summary>
/// <param name="context">The run.</param>
public sealed class CopyTests(SuiteContext context)
{
    /// <summary>Copies of written and of unwritten blocks, one range or several.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-032", "LBA-ALLOC-033")]
    public void What_a_copy_brings_is_reported_and_its_source_stays() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.Copy },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.Copy, 7), (Move.Write, 2), (Move.Deallocate, 2), (Move.Query, 2), (Move.Read, 1))),
        BudgetPercent = 70,
    });

    /// <summary>Copies from other namespaces, whose units and formats may be others.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-032", "LBA-ALLOC-033")]
    public void What_is_copied_from_another_namespace_is_reported_where_it_arrives() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.Copy | OptionalFeatures.HostBehavior, Namespaces = 3 },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Copy, 7), (Move.Write, 2), (Move.Deallocate, 2), (Move.WriteUncorrectable, 1), (Move.Query, 2),
            (Move.Read, 1), (Move.AnyReset, 1))
        {
            Depth = 3, Namespaces = 3, EndsWithImages = true,
        }),
        BudgetPercent = 40,
    });

    /// <summary>Copies among other commands.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-030", "LBA-ALLOC-032")]
    public void Copies_among_other_writes_are_reported_too() => context.ForAll(new Property
    {
        Needs = Needing.SeveralQueues with { Features = OptionalFeatures.Copy },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Copy, 4), (Move.Burst, 1), (Move.Write, 4), (Move.Deallocate, 2), (Move.Query, 3)) { Depth = 6 }),
        BudgetPercent = 40,
    });

    /// <summary>Blocks that cannot be read because the host wanted it so.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-034")]
    public void Blocks_made_uncorrectable_are_reported() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.WriteUncorrectable },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.WriteUncorrectable, 6), (Move.Write, 2), (Move.Deallocate, 2), (Move.Query, 2))),
        BudgetPercent = 50,
    });

    /// <summary>Writes that reach behind the namespace, and pairs whose Compare fails.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-049", "LBA-ALLOC-050")]
    public void A_write_that_is_turned_away_changes_nothing() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.Compare | OptionalFeatures.FusedCompareAndWrite },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.RejectedWrite, 3), (Move.FailedFused, 4), (Move.Write, 2), (Move.Deallocate, 1), (Move.Query, 1)) { MostSteps = 30 }),
        BudgetPercent = 40,
    });
}
