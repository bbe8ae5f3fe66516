using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Reservations;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io.Reservations;

/// <summary>A command that changes who is registered with a namespace or has it reserved (B2.2 8.1.22, BASE-164).</summary>
/// <param name="controller">The controller that executes.</param>
/// <param name="dataBytes">How many bytes of keys come with it.</param>
public abstract class ReservationCommand(ReferenceController controller, int dataBytes) : NamespaceCommand(controller)
{
    private readonly byte[] _data = new byte[ReservationKeys.Size];

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Reservations.IsSupported;

    /// <inheritdoc />
    protected sealed override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        Array.Clear(_data);
        var status = Controller.Transfer.Receive(command.Entry, _data.AsSpan(0, dataBytes));
        if (status == StatusCode.Success)
        {
            status = Execute(command.Entry, target, MemoryMarshal.Read<ReservationKeys>(_data));
            target.NoteReservation();
        }

        return CommandOutcome.Of(status);
    }

    /// <summary>Executes the command with its keys.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="target">The namespace.</param>
    /// <param name="keys">CRKEY, and the other key of commands that have two.</param>
    /// <returns>Success, or why nothing was done.</returns>
    protected abstract StatusCode Execute(in SubmissionEntry entry, ReferenceNamespace target, in ReservationKeys keys);

    /// <summary>The host behind this controller.</summary>
    protected HostIdentity Host => HostIdentity.Of(Controller);

    /// <summary>Whether this host is registered with the key that it names.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="keys">The keys of the command.</param>
    /// <returns>The outcome.</returns>
    protected bool IsRegistered(ReferenceNamespace target, in ReservationKeys keys)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Reservation.KeyOf(Host) == keys.CurrentKey;
    }

    /// <summary>Whether a type of reservation is offered.</summary>
    /// <param name="type">RTYPE, any value.</param>
    /// <returns>The outcome.</returns>
    protected bool IsOffered(ReservationType type) =>
        type is > ReservationType.None and <= ReservationType.ExclusiveAccessAllRegistrants
        && (Controller.Configuration.Reservations.Types >> ((int)type - 1) & 1) != 0;

    /// <summary>Tells hosts, but for the one of this controller.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="hosts">The hosts.</param>
    /// <param name="type">What happened to them.</param>
    protected void Notify(ReferenceNamespace target, IEnumerable<HostIdentity> hosts, ReservationNotificationType type)
    {
        ArgumentNullException.ThrowIfNull(target);
        var told = hosts.Where(host => host != Host).ToHashSet();
        foreach (var other in Controller.Subsystem.Controllers)
        {
            if (told.Contains(HostIdentity.Of(other)))
            {
                other.Logs.Get<Logs.ReservationNotificationPage>(Nvme.Spec.Commands.LogPageIdentifier.ReservationNotification)
                    .Note(type, target.Configuration.Identifier);
            }
        }
    }

    /// <summary>Tells the other registrants.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="type">What happened.</param>
    protected void NotifyRegistrants(ReferenceNamespace target, ReservationNotificationType type)
    {
        ArgumentNullException.ThrowIfNull(target);
        Notify(target, [.. target.Reservation.Registrants.Select(entry => entry.Host)], type);
    }
}
