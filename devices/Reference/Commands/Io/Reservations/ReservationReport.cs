using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Reservations;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io.Reservations;

/// <summary>Reservation Report, 0Eh (B2.2 7.8): who is registered through which controller, and who holds the reservation.</summary>
/// <param name="controller">The controller that executes.</param>
public class ReservationReport(ReferenceController controller) : NamespaceCommand(controller)
{
    private const byte HoldsReservation = 1;
    private const ushort NoController = 0xFFFF;

    private readonly List<(ushort Controller, HostIdentity Host, ulong Key)> _entries = [];

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Reservations.IsSupported;

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        var fields = ReservationReportCommand.Decode(command.Entry);
        var lengthBytes = ((ulong)fields.DwordsZeroBased + 1) * sizeof(uint);
        if (lengthBytes > Controller.Configuration.TransferLimitBytes)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        // An identifier of 128 bits does not fit the short form.
        if (fields.Extended != HostIdentity.IsExtended(Controller))
        {
            return CommandOutcome.Error(StatusCode.HostIdentifierInconsistentFormat);
        }

        ListEntries(target.Reservation);
        var report = fields.Extended ? WriteExtended(target.Reservation) : WriteShort(target.Reservation);
        var sent = report.AsSpan(0, (int)Math.Min((ulong)report.Length, lengthBytes));
        return CommandOutcome.Of(Controller.Transfer.Send(command.Entry, lengthBytes, sent));
    }

    // A host that no controller stands for any more is listed once, with no controller.
    private void ListEntries(NamespaceReservation reservation)
    {
        _entries.Clear();
        foreach (var (host, key) in reservation.Registrants)
        {
            var before = _entries.Count;
            foreach (var controller in Controller.Subsystem.Controllers)
            {
                if (HostIdentity.Of(controller) == host)
                {
                    _entries.Add((controller.Identifier, host, key));
                }
            }

            if (_entries.Count == before)
            {
                _entries.Add((NoController, host, key));
            }
        }
    }

    private byte[] WriteShort(NamespaceReservation reservation)
    {
        var report = new byte[ReservationReportHeader.Size + (_entries.Count * Registrant.Size)];
        WriteHeader(report, reservation);
        var entries = MemoryMarshal.Cast<byte, Registrant>(report.AsSpan(ReservationReportHeader.Size));
        for (var index = 0; index < _entries.Count; index++)
        {
            var (controller, host, key) = _entries[index];
            entries[index].ControllerIdentifier = controller;
            entries[index].Status = reservation.IsHolder(host) ? HoldsReservation : (byte)0;
            entries[index].HostIdentifier = (ulong)host.Identifier;
            entries[index].Key = key;
        }

        return report;
    }

    private byte[] WriteExtended(NamespaceReservation reservation)
    {
        var report = new byte[ReservationReportHeader.ExtendedSize + (_entries.Count * ExtendedRegistrant.Size)];
        WriteHeader(report, reservation);
        var entries = MemoryMarshal.Cast<byte, ExtendedRegistrant>(report.AsSpan(ReservationReportHeader.ExtendedSize));
        for (var index = 0; index < _entries.Count; index++)
        {
            var (controller, host, key) = _entries[index];
            entries[index].ControllerIdentifier = controller;
            entries[index].Status = reservation.IsHolder(host) ? HoldsReservation : (byte)0;
            entries[index].Key = key;
            BinaryPrimitives.WriteUInt128LittleEndian(entries[index].HostIdentifier, host.Identifier);
        }

        return report;
    }

    private void WriteHeader(Span<byte> report, NamespaceReservation reservation)
    {
        ref var header = ref MemoryMarshal.AsRef<ReservationReportHeader>(report);
        header.Generation = reservation.Generation;
        header.Type = reservation.Type;
        header.RegistrantCount = (ushort)_entries.Count;
        header.PersistThroughPowerLossState = reservation.PersistsThroughPowerLoss ? (byte)1 : (byte)0;
    }
}
