using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Commands.Io.Reservations;

/// <summary>Reservation Release, 15h (B2.2 7.7): gives a reservation back, or clears it with all registrations.</summary>
/// <param name="controller">The controller that executes.</param>
public class ReservationRelease(ReferenceController controller)
    : ReservationCommand(controller, ReservationReleaseCommand.DataSizeBytes)
{
    /// <inheritdoc />
    protected override StatusCode Execute(in SubmissionEntry entry, ReferenceNamespace target, in ReservationKeys keys)
    {
        ArgumentNullException.ThrowIfNull(target);
        var fields = ReservationReleaseCommand.Decode(entry);
        if (fields.IgnoreExistingKey || fields.Action > ReservationReleaseAction.Clear)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (!IsRegistered(target, keys))
        {
            return StatusCode.ReservationConflict;
        }

        return fields.Action == ReservationReleaseAction.Release ? Release(target, fields.Type) : Clear(target);
    }

    // Whoever holds nothing has nothing to give back, which is no error.
    private StatusCode Release(ReferenceNamespace target, ReservationType type)
    {
        var reservation = target.Reservation;
        if (!reservation.IsHolder(Host))
        {
            return StatusCode.Success;
        }

        if (reservation.Type != type)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        reservation.Release();
        if (type >= ReservationType.WriteExclusiveRegistrantsOnly)
        {
            NotifyRegistrants(target, ReservationNotificationType.ReservationReleased);
        }

        return StatusCode.Success;
    }

    private StatusCode Clear(ReferenceNamespace target)
    {
        NotifyRegistrants(target, ReservationNotificationType.ReservationPreempted);
        target.Reservation.Clear();
        return StatusCode.Success;
    }
}
