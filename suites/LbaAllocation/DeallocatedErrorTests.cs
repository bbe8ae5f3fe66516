using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.LbaAllocation;

/// <summary>Reads of deallocated blocks that fail because the host has chosen so: a second witness of allocation.</summary>
/// <param name="context">The run.</param>
public sealed class DeallocatedErrorTests(SuiteContext context)
{
    private static readonly SubsystemNeeds Needs = Needing.Tracking with { Features = OptionalFeatures.DeallocatedError };

    /// <summary>Holes that a list shows, looked at by every command that can.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-054", "LBA-ALLOC-055", "LBA-ALLOC-056")]
    public void Reads_of_what_is_not_reported_fail_and_other_reads_do_not() => context.ForAll(new Property
    {
        Needs = Needs,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.SwitchError, 2), (Move.ProbeHoles, 6), (Move.Write, 4), (Move.Deallocate, 2), (Move.Copy, 1),
            (Move.Query, 2), (Move.Read, 2))),
        BudgetPercent = 70,
    });

    /// <summary>One namespace with the error and one without.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-057")]
    public void The_error_is_each_namespace_s_own() => context.ForAll(new Property
    {
        Needs = Needs with { Namespaces = 2 },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.SwitchError, 5), (Move.ProbeHoles, 5), (Move.Write, 2), (Move.Query, 1)) { Namespaces = 2 }),
        BudgetPercent = 40,
    });

    /// <summary>Zeroed blocks of namespaces whose deallocated blocks read as ones.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-035", "LBA-ALLOC-037")]
    public void Zeroed_blocks_are_no_deallocated_ones_where_those_read_as_ones() => context.ForAll(new Property
    {
        Needs = Needs with
        {
            DeallocatedReads = DeallocatedReadNeed.Ones,
            Features = OptionalFeatures.DeallocatedError | OptionalFeatures.WriteZeroes,
        },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.SwitchError, 2), (Move.WriteZeroesInside, 5), (Move.WriteZeroesUnits, 2), (Move.Read, 2), (Move.Query, 1))),
        BudgetPercent = 30,
    });
}
