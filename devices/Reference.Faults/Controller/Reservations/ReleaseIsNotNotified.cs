using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Reservations;

internal sealed class ReleaseIsNotNotified() : ControllerFault(
    "release-is-not-notified",
    ["BASE-164"],
    steps: 5,
    "Registrants are told of preemptions, but not that a reservation was released.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Notifications(controller));

    private sealed class Notifications(ReferenceController controller) : ReservationNotificationPage(controller)
    {
        public override void Note(ReservationNotificationType type, uint identifier)
        {
            if (type != ReservationNotificationType.ReservationReleased)
            {
                base.Note(type, identifier);
            }
        }
    }
}
