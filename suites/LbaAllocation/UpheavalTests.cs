using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.LbaAllocation;

/// <summary>Formatting, sanitizing, deleting and creating: allocation begins anew, and lists go on being right.</summary>
/// <param name="context">The run.</param>
public sealed class UpheavalTests(SuiteContext context)
{
    /// <summary>Formats to other block sizes and back.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-060", "LBA-ALLOC-061", "LBA-ALLOC-062", "LBA-IMAGE-001")]
    public void After_a_format_lists_are_right_in_the_new_blocks() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.Format | OptionalFeatures.SeveralLbaFormats, Namespaces = 2 },
        Oracle = AllocationOracle.For,
        Scripts = DrawnScripts.By(UpheavalScripts.Formats),
        BudgetPercent = 30,
    });

    /// <summary>Lists during and after a sanitize operation.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-063", "LBA-IMAGE-001")]
    public void While_a_sanitize_operation_runs_there_are_no_lists() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.Sanitize },
        Oracle = AllocationOracle.For,
        Scripts = DrawnScripts.By(UpheavalScripts.Sanitizing),
        BudgetPercent = 25,
    });

    /// <summary>Namespaces made of the blocks of others.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-001", "LBA-ALLOC-009", "LBA-ALLOC-052")]
    public void A_new_namespace_has_lists_and_holes_of_its_own() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.NamespaceManagement },
        Oracle = AllocationOracle.For,
        Scripts = DrawnScripts.By(UpheavalScripts.Remaking),
        BudgetPercent = 25,
    });
}
