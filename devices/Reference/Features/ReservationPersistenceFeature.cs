using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Reservation Persistence, FID 83h (B2.2 5.1.25): a state of the namespace, seen through every controller.</summary>
/// <param name="controller">The controller that has it.</param>
public class ReservationPersistenceFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.ReservationPersistence)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Reservations.IsSupported;

    /// <inheritdoc />
    public override FeatureScope Scope => FeatureScope.Namespace;

    /// <inheritdoc />
    public override bool SurvivesReset => true;

    /// <inheritdoc />
    public override bool IsSaveable => false;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & 1;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data) =>
        new ReservationPersistenceSetting(value).PersistThroughPowerLoss && !Controller.Configuration.Reservations.PersistThroughPowerLoss
            ? StatusCode.InvalidFieldInCommand
            : StatusCode.Success;

    /// <inheritdoc />
    public override uint ReadCurrent(uint identifier, uint selector, Span<byte> data) =>
        Controller.Namespaces.TryFind(identifier, out var target) && target.Reservation.PersistsThroughPowerLoss ? 1u : 0;

    /// <inheritdoc />
    public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
    {
        if (Controller.Namespaces.TryFind(identifier, out var target))
        {
            target.Reservation.PersistsThroughPowerLoss = value != 0;
        }

        return 0;
    }

    /// <summary>With the controller goes a host that is known by nothing but its controller.</summary>
    public override void Reset()
    {
        if (!IsSupported)
        {
            return;
        }

        foreach (var target in Controller.Namespaces.All.Allocated)
        {
            target.Reservation.ForgetController(Controller.Index);
            target.NoteReservation();
        }
    }
}
