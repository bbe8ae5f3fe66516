using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Oracles.Rigs;
using NvmeConformance.Controller.Scripts;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller;

/// <summary>The register map: what reads 0, what does not change, and what the values say together.</summary>
/// <param name="context">The run.</param>
public sealed class RegisterTests(SuiteContext context)
{
    /// <summary>Every register that a host has no business writing, with every value.</summary>
    [SkippableFact]
    [Requirement("BASE-001", "LNX-05")]
    public void Reserved_bits_read_zero_and_read_only_bits_stay() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-001", "reserved"),
        Scripts = RigScripts.By(LifeScripts.Registers),
        BudgetPercent = 6,
    });

    /// <summary>CAP, VS, CRTO and the memory buffer, before and after enabling.</summary>
    [SkippableFact]
    [Requirement("BASE-002", "BASE-003", "BASE-017", "LNX-03", "LNX-06", "LNX-07", "LNX-09", "LNX-11", "LNX-12", "LNX-13")]
    public void The_identity_registers_agree_with_each_other() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-003", "queue-entries"),
        Scripts = RigScripts.By(LifeScripts.Identity),
        BudgetPercent = 3,
    });

    /// <summary>INTMS sets, INTMC clears, and both say what the mask is.</summary>
    [SkippableFact]
    [Requirement("BASE-009")]
    public void Interrupt_masks_are_set_and_cleared() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.PolledHandle },
        Oracle = RigOracle.About("BASE-009"),
        Scripts = RigScripts.By(LifeScripts.Masks),
        BudgetPercent = 3,
    });
}
