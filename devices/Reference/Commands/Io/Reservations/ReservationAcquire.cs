using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Commands.Io.Reservations;

/// <summary>
/// Reservation Acquire, 11h (B2.2 7.5): reserves a namespace, or preempts others. Commands are executed whole, so that those of a
/// preempted host that are left to abort have not begun, and meet the new reservation.
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class ReservationAcquire(ReferenceController controller) : ReservationCommand(controller, ReservationKeys.Size)
{
    /// <inheritdoc />
    protected override StatusCode Execute(in SubmissionEntry entry, ReferenceNamespace target, in ReservationKeys keys)
    {
        ArgumentNullException.ThrowIfNull(target);
        var fields = ReservationAcquireCommand.Decode(entry);
        if (fields.IgnoreExistingKey || !IsOffered(fields.Type) || fields.Action > ReservationAcquireAction.PreemptAndAbort)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (!IsRegistered(target, keys))
        {
            return StatusCode.ReservationConflict;
        }

        return fields.Action == ReservationAcquireAction.Acquire
            ? Acquire(target, fields.Type)
            : Preempt(target, fields.Type, keys.OtherKey);
    }

    // The holder may say again what it holds, but not change the type.
    private StatusCode Acquire(ReferenceNamespace target, ReservationType type)
    {
        var reservation = target.Reservation;
        if (reservation.IsHeld)
        {
            return reservation.IsHolder(Host) && reservation.Type == type ? StatusCode.Success : StatusCode.ReservationConflict;
        }

        reservation.Reserve(Host, type);
        return StatusCode.Success;
    }

    private StatusCode Preempt(ReferenceNamespace target, ReservationType type, ulong key)
    {
        var reservation = target.Reservation;
        if (key == 0 && !reservation.IsHeldByAll)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        var takesAll = reservation.IsHeldByAll && key == 0;
        var isMatched = takesAll || reservation.Registrants.Any(entry => entry.Key == key);
        if (!isMatched)
        {
            return StatusCode.ReservationConflict;
        }

        var takesReservation = takesAll
            || (reservation.IsHeld && !reservation.IsHeldByAll
                && reservation.Registrants.Any(entry => entry.Key == key && reservation.IsHolder(entry.Host)));
        var before = reservation.Type;
        var removed = reservation.RemoveOthers(Host, takesAll ? null : key);
        Notify(target, removed, ReservationNotificationType.RegistrationPreempted);
        if (takesReservation)
        {
            reservation.Release();
            reservation.Reserve(Host, type);
            if (before != type)
            {
                NotifyRegistrants(target, ReservationNotificationType.ReservationReleased);
            }
        }

        return StatusCode.Success;
    }
}
