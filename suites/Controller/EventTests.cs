using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Oracles.Rigs;
using NvmeConformance.Controller.Scripts;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller;

/// <summary>Asynchronous events, aborts and interrupts.</summary>
/// <param name="context">The run.</param>
public sealed class EventTests(SuiteContext context)
{
    /// <summary>Pending while masked, and delivered once at unmasking.</summary>
    [SkippableFact]
    [Requirement("BASE-049", "LNX-04")]
    public void A_masked_vector_keeps_its_interrupt() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Interrupts },
        Oracle = RigOracle.About("BASE-049"),
        Scripts = RigScripts.By(EventScripts.Interrupts),
        BudgetPercent = 4,
    });

    /// <summary>The longest coalescing, with CD set for the vector.</summary>
    [SkippableFact]
    [Requirement("BASE-048")]
    public void Coalescing_spares_the_admin_queue_and_what_is_exempt() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Interrupts },
        Oracle = RigOracle.About("BASE-048", "admin"),
        Scripts = RigScripts.By(EventScripts.Coalescing),
        BudgetPercent = 3,
    });
}
