using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.LbaAllocation;

/// <summary>What the device says of itself, and what it then has to have.</summary>
/// <param name="context">The run.</param>
public sealed class CapabilityTests(SuiteContext context)
{
    /// <summary>The pages and logs around allocated LBAs, on devices with and without the capabilities.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-003", "LBA-ALLOC-005", "LBA-ALLOC-006", "LBA-ALLOC-054", "LBA-ALLOC-058", "LBA-ALLOC-078")]
    public void Claims_agree_with_what_is_offered() => context.ForAll(new Property
    {
        Oracle = AllocationOracle.For,
        Scripts = DrawnScripts.By(CapabilityScripts.Claims),
        BudgetPercent = 15,
    });

    /// <summary>The same where unrecoverable LBAs are reported, which obliges to more.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-003", "LBA-ALLOC-004", "LBA-ALLOC-005")]
    public void Reporting_unrecoverable_blocks_obliges_to_log_feature_and_alert() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.UnrecoverableLbaStatus },
        Oracle = AllocationOracle.For,
        Scripts = DrawnScripts.By(CapabilityScripts.Claims),
        BudgetPercent = 10,
    });

    /// <summary>Blocks that Write Uncorrectable made, in lists of unrecoverable blocks and in the log about them.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-072", "LBA-ALLOC-074")]
    public void Uncorrectable_blocks_are_listed_until_they_are_written_again() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.UnrecoverableLbaStatus | OptionalFeatures.WriteUncorrectable },
        Oracle = AllocationOracle.For,
        Scripts = DrawnScripts.By(CapabilityScripts.Unrecoverable),
        BudgetPercent = 25,
    });

    /// <summary>NUSE of namespaces that say they count what is allocated.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-058", "LBA-ALLOC-059")]
    public void Utilization_counts_what_is_allocated() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Write, 5), (Move.Deallocate, 3), (Move.WriteZeroesInside, 1), (Move.Copy, 1)) { FewestSteps = 6, MostSteps = 16 }),
        BudgetPercent = 30,
    });
}
