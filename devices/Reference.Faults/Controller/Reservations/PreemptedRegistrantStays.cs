using NvmeConformance.Reference.Reservations;

namespace NvmeConformance.Reference.Faults.Controller.Reservations;

internal sealed class PreemptedRegistrantStays() : ControllerFault(
    "preempted-registrant-stays",
    ["BASE-164"],
    steps: 5,
    "A preemption takes the reservation, but leaves the registrations of the preempted hosts in the table.")
{
    public override NamespaceReservation CreateReservation() => new Reservation();

    private sealed class Reservation : NamespaceReservation
    {
        public override IReadOnlyList<HostIdentity> RemoveOthers(HostIdentity host, ulong? key)
        {
            var before = Registrants.ToArray();
            var removed = base.RemoveOthers(host, key);
            foreach (var (stale, staleKey) in before.Where(entry => removed.Contains(entry.Host)))
            {
                Register(stale, staleKey);
            }

            return removed;
        }
    }
}
