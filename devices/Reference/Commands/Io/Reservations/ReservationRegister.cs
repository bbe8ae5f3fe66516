using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Commands.Io.Reservations;

/// <summary>Reservation Register, 0Dh (B2.2 7.6): registers the host with a key, takes its registration away, or changes the key.</summary>
/// <param name="controller">The controller that executes.</param>
public class ReservationRegister(ReferenceController controller) : ReservationCommand(controller, ReservationKeys.Size)
{
    /// <inheritdoc />
    protected override StatusCode Execute(in SubmissionEntry entry, ReferenceNamespace target, in ReservationKeys keys)
    {
        ArgumentNullException.ThrowIfNull(target);
        var fields = ReservationRegisterCommand.Decode(entry);
        var persists = Controller.Configuration.Reservations.PersistThroughPowerLoss;
        if (fields.Persistence is not (PersistenceChange.None or PersistenceChange.Clear or PersistenceChange.Set)
            || (fields.Persistence == PersistenceChange.Set && !persists))
        {
            return StatusCode.InvalidFieldInCommand;
        }

        var status = fields.Action switch
        {
            ReservationRegisterAction.Register => Register(target, keys.OtherKey),
            ReservationRegisterAction.Unregister => Unregister(target, keys, fields.IgnoreExistingKey),
            ReservationRegisterAction.Replace => Replace(target, keys, fields.IgnoreExistingKey),
            _ => StatusCode.InvalidFieldInCommand,
        };
        if (status == StatusCode.Success && fields.Persistence != PersistenceChange.None)
        {
            target.Reservation.PersistsThroughPowerLoss = fields.Persistence == PersistenceChange.Set;
        }

        return status;
    }

    // A host that is registered already may say so again, but not with another key.
    private StatusCode Register(ReferenceNamespace target, ulong key)
    {
        if (target.Reservation.KeyOf(Host) is { } present)
        {
            return present == key ? StatusCode.Success : StatusCode.ReservationConflict;
        }

        target.Reservation.Register(Host, key);
        return StatusCode.Success;
    }

    private StatusCode Unregister(ReferenceNamespace target, in ReservationKeys keys, bool ignoresKey)
    {
        if (!MayChange(target, keys, ignoresKey))
        {
            return StatusCode.ReservationConflict;
        }

        var isForRegistrants = target.Reservation.Type >= ReservationType.WriteExclusiveRegistrantsOnly;
        if (target.Reservation.Unregister(Host) && isForRegistrants)
        {
            NotifyRegistrants(target, ReservationNotificationType.ReservationReleased);
        }

        return StatusCode.Success;
    }

    private StatusCode Replace(ReferenceNamespace target, in ReservationKeys keys, bool ignoresKey)
    {
        if (!MayChange(target, keys, ignoresKey))
        {
            return StatusCode.ReservationConflict;
        }

        target.Reservation.Register(Host, keys.OtherKey);
        return StatusCode.Success;
    }

    private bool MayChange(ReferenceNamespace target, in ReservationKeys keys, bool ignoresKey) =>
        target.Reservation.KeyOf(Host) is { } present && (ignoresKey || present == keys.CurrentKey);
}
