using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Controller.Reservations.Model;

/// <summary>
/// Which reservation notifications each host has to find in log page 80h (core digest 8; BASE-164). What else is notified, the
/// device chooses; none is masked here.
/// </summary>
internal sealed class NotificationBook
{
    private readonly List<(ReservationNotificationType Type, uint NamespaceIdentifier)>[] _owed;

    /// <summary>An empty book.</summary>
    /// <param name="controllers">How many controllers there are.</param>
    public NotificationBook(int controllers) =>
        _owed = [.. Enumerable.Range(0, controllers).Select(_ => new List<(ReservationNotificationType, uint)>())];

    private NotificationBook(NotificationBook other) => _owed = [.. other._owed.Select(list => list.ToList())];

    /// <summary>The same, to be changed apart from this.</summary>
    /// <returns>A deep copy.</returns>
    public NotificationBook Copy() => new(this);

    /// <summary>A reset: what was not read may be lost.</summary>
    /// <param name="controllerIndex">Of which controller.</param>
    public void Forget(int controllerIndex) => _owed[controllerIndex].Clear();

    /// <summary>Takes down who has to be told of what became of a reservation.</summary>
    /// <param name="exchange">The command, which succeeded.</param>
    /// <param name="before">What there was.</param>
    /// <param name="after">What there is now.</param>
    /// <param name="isKnown">Whether a host can be told, by controller.</param>
    public void Note(Exchange exchange, NamespaceReservation before, NamespaceReservation after, Func<int, bool> isKnown)
    {
        foreach (var host in before.Keys.Keys)
        {
            if (host != exchange.ControllerIndex && isKnown(host) && DueTo(exchange, before, after, host) is { } type)
            {
                _owed[host].Add((type, exchange.Command.NamespaceIdentifier));
            }
        }
    }

    /// <summary>Takes a page of the log.</summary>
    /// <param name="rule">What a missing notification breaks.</param>
    /// <param name="exchange">Get Log Page.</param>
    /// <param name="trial">Where rules are asked.</param>
    public void Read(Rule rule, Exchange exchange, Trial trial)
    {
        var command = GetLogPageCommand.Decode(exchange.Command);
        if (command is not { Log: LogPageIdentifier.ReservationNotification, Offset: 0, RetainAsynchronousEvent: false }
            || exchange.Received.Length < ReservationNotification.Size)
        {
            return;
        }

        ref readonly var page = ref MemoryMarshal.AsRef<ReservationNotification>(exchange.Received);
        var owed = _owed[exchange.ControllerIndex];
        if (page.Type != ReservationNotificationType.Empty)
        {
            owed.Remove((page.Type, page.NamespaceIdentifier));
            return;
        }

        trial.Expect(
            rule,
            owed.Count == 0,
            $"{owed.FirstOrDefault()} (type, NSID) in log page 80h of controller {exchange.ControllerIndex}",
            $"an empty page");
    }

    private static ReservationNotificationType? DueTo(Exchange exchange, NamespaceReservation before, NamespaceReservation after, int host)
    {
        if (exchange.Is(NvmOpcode.ReservationAcquire))
        {
            return after.Keys.ContainsKey(host) ? null : ReservationNotificationType.RegistrationPreempted;
        }

        var isReleased = exchange.Is(NvmOpcode.ReservationRelease)
            && ReservationReleaseCommand.Decode(exchange.Command).Action == ReservationReleaseAction.Release
            && before.Type is not (ReservationType.None or ReservationType.WriteExclusive or ReservationType.ExclusiveAccess)
            && after.Type == ReservationType.None;
        return isReleased ? ReservationNotificationType.ReservationReleased : null;
    }
}
