using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Reservations.Model;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Reservations;

/// <summary>Reservations, with two hosts.</summary>
/// <param name="context">The run.</param>
public sealed class ReservationTests(SuiteContext context)
{
    /// <summary>Every type, every way to get and to lose one, and what each host may do meanwhile.</summary>
    [SkippableFact]
    [Requirement("BASE-164")]
    public void A_reservation_keeps_others_out_as_its_type_says() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Reservations, Controllers = 2 },
        Oracle = ReservationOracle.For,
        Scripts = DrawnScripts.By(ReservationScripts.Histories),
        BudgetPercent = 30,
    });
}
