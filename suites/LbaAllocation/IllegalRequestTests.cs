using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.LbaAllocation;

/// <summary>Commands that have to be rejected.</summary>
/// <param name="context">The run.</param>
public sealed class IllegalRequestTests(SuiteContext context)
{
    /// <summary>Wrong action types, namespaces and ranges, one mistake in each command.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-007", "LBA-ALLOC-008", "LBA-ALLOC-009", "LBA-ALLOC-010", "LBA-ALLOC-011")]
    public void A_command_that_breaks_a_rule_is_rejected() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = IllegalRequests.From,
        BudgetPercent = 50,
    });

    /// <summary>The question for allocated blocks, where the device does not offer it.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-002")]
    public void Without_the_capability_the_question_is_rejected() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { ReportsAllocatedLbas = false },
        Oracle = AllocationOracle.For,
        Scripts = IllegalRequests.AllocatedOnly,
        BudgetPercent = 10,
    });
}
