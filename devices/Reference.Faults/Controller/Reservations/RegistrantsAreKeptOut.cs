using NvmeConformance.Nvme.Spec.Reservations;
using NvmeConformance.Reference.Reservations;

namespace NvmeConformance.Reference.Faults.Controller.Reservations;

internal sealed class RegistrantsAreKeptOut() : ControllerFault(
    "registrants-are-kept-out",
    ["BASE-164"],
    steps: 5,
    "A reservation for registrants only is enforced as one for its holder: other registrants cannot write.")
{
    public override NamespaceReservation CreateReservation() => new Reservation();

    private sealed class Reservation : NamespaceReservation
    {
        public override bool KeepsOut(HostIdentity host, bool isWrite)
        {
            var isForRegistrants = Type is ReservationType.WriteExclusiveRegistrantsOnly or ReservationType.ExclusiveAccessRegistrantsOnly;
            return base.KeepsOut(host, isWrite) || (isWrite && isForRegistrants && !IsHolder(host));
        }
    }
}
