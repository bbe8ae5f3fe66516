using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Logs;

/// <summary>
/// Reservation Notification, log page 80h (B2.2 5.1.12): what happened to reservations of this controller's host, one notification at
/// a time. Reading one without retaining it makes room for the next.
/// </summary>
/// <param name="controller">The controller that answers.</param>
public class ReservationNotificationPage(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.ReservationNotification, ReservationNotification.Size)
{
    private const int MaximumWaiting = 255;

    private readonly Queue<(ulong Count, ReservationNotificationType Type, uint Namespace)> _waiting = new();
    private ulong _count;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Reservations.IsSupported;

    /// <summary>Something happened, and the host may want to know.</summary>
    /// <param name="type">What.</param>
    /// <param name="identifier">NSID.</param>
    public virtual void Note(ReservationNotificationType type, uint identifier)
    {
        var mask = Controller.Features.Get<ReservationMaskFeature>(FeatureIdentifier.ReservationNotificationMask);
        if (mask.IsMasked(type, identifier) || !Controller.Namespaces.TryFind(identifier, out _))
        {
            return;
        }

        if (_waiting.Count < MaximumWaiting)
        {
            _waiting.Enqueue((++_count, type, identifier));
        }

        var happened = new AsynchronousEvent
        {
            Type = AsynchronousEventType.IoCommandSpecific,
            Information = (byte)IoCommandSpecificEvent.ReservationLogPageAvailable,
            Log = Identifier,
        };
        Controller.Events.Raise(happened, EventGate.None);
    }

    /// <inheritdoc />
    public override void OnRead() => _waiting.TryDequeue(out _);

    /// <inheritdoc />
    public override void Reset()
    {
        _waiting.Clear();
        _count = 0;
    }

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        if (_waiting.TryPeek(out var first))
        {
            ref var view = ref MemoryMarshal.AsRef<ReservationNotification>(page);
            (view.PageCount, view.Type, view.NamespaceIdentifier) = first;
            view.AvailablePages = (byte)(_waiting.Count - 1);
        }
    }
}
