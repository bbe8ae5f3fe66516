using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Reservation Notification Mask, FID 82h (B2.2 5.1.25): which notifications of a namespace this controller does not get.</summary>
/// <param name="controller">The controller that has it.</param>
public class ReservationMaskFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.ReservationNotificationMask)
{
    private const uint KnownBits = (uint)(ReservationNotificationMask.RegistrationPreempted
        | ReservationNotificationMask.ReservationReleased | ReservationNotificationMask.ReservationPreempted);

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Reservations.IsSupported;

    /// <inheritdoc />
    public override FeatureScope Scope => FeatureScope.Namespace;

    /// <inheritdoc />
    public override bool TakesBroadcast => true;

    /// <summary>Whether a notification is masked.</summary>
    /// <param name="type">Which.</param>
    /// <param name="identifier">NSID.</param>
    /// <returns>The outcome.</returns>
    public bool IsMasked(ReservationNotificationType type, uint identifier) =>
        (ReadCurrent(identifier, 0, []) >> (int)type & 1) != 0;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & KnownBits;
}
