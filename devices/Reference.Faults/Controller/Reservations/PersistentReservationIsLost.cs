using NvmeConformance.Reference.Reservations;

namespace NvmeConformance.Reference.Faults.Controller.Reservations;

internal sealed class PersistentReservationIsLost() : ControllerFault(
    "persistent-reservation-is-lost",
    ["BASE-164"],
    steps: 5,
    "Reservations that persist through power loss are stored, and not read back when power returns.")
{
    public override NamespaceReservation CreateReservation() => new Reservation();

    private sealed class Reservation : NamespaceReservation
    {
        public override void PowerCycle()
        {
            var persists = PersistsThroughPowerLoss;
            PersistsThroughPowerLoss = false;
            base.PowerCycle();
            PersistsThroughPowerLoss = persists;
        }
    }
}
