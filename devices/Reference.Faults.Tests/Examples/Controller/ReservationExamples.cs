using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Reservations;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Two hosts, each behind a controller of its own, and one namespace.</summary>
internal static class ReservationExamples
{
    private static readonly ReferenceConfiguration Reservable = Shapes.Configuration() with
    {
        Controllers = 2,
        HostNotes = new HostNotesConfiguration { HostIdentifier = true },
        Reservations = new ReservationConfiguration { IsSupported = true, PersistThroughPowerLoss = true },
    };

    internal static IEnumerable<Example> All => Examples.Select(example => example with { Configuration = Reservable });

    private static IEnumerable<Example> Examples =>
    [
        new("preempted-registrant-stays", "ReservationConflict", "Success", rig =>
        {
            rig.Register(0);
            rig.Register(1);
            rig.Acquire(0, ReservationType.WriteExclusiveRegistrantsOnly);
            rig.Acquire(1, ReservationType.WriteExclusiveRegistrantsOnly, preempted: 0);
            return rig.StatusAt(0, NvmOpcode.Write);
        }),
        new("write-zeroes-ignores-reservation", "ReservationConflict", "Success", rig =>
        {
            rig.Register(0);
            rig.Acquire(0, ReservationType.WriteExclusive);
            return rig.StatusAt(1, NvmOpcode.WriteZeroes);
        }),
        new("release-is-not-notified", "2", "0", rig =>
        {
            rig.Register(0);
            rig.Register(1);
            rig.Acquire(1, ReservationType.WriteExclusiveRegistrantsOnly);
            rig.Release(1, ReservationType.WriteExclusiveRegistrantsOnly);
            var type = rig.Log(LogPageIdentifier.ReservationNotification, 64)[8];
            return type.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }),
        new("registrants-are-kept-out", "Success", "ReservationConflict", rig =>
        {
            rig.Register(0);
            rig.Register(1);
            rig.Acquire(0, ReservationType.WriteExclusiveRegistrantsOnly);
            return rig.StatusAt(1, NvmOpcode.Write);
        }),
        new("persistent-reservation-is-lost", "ReservationConflict", "Success", rig =>
        {
            Identify(rig);
            rig.Register(0, PersistenceChange.Set);
            rig.Acquire(0, ReservationType.WriteExclusive);
            rig.CutPower();
            return rig.StatusAt(1, NvmOpcode.Write);
        }),
    ];

    // A host without an identifier is another one after a loss of power.
    private static void Identify(Rig rig)
    {
        var identifier = rig.Filled(8, 0x77, 8);
        rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.HostIdentifier), identifier);
    }
}
