using System.Runtime.InteropServices;
using System.Text.Json;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Conformance.Safekeeping.Changes.States;

/// <summary>
/// Reservations on namespaces (B2.2 8.1.22). Where there were none before, all are cleared. Those that other hosts had cannot be given back
/// by this one, so a difference is told.
/// </summary>
internal sealed class KeptReservations : LastingState
{
    private const ulong OwnKey = 0x63_656D_766E;

    /// <inheritdoc />
    internal override string Name => "reservations";

    /// <inheritdoc />
    internal override bool IsOfController => false;

    /// <inheritdoc />
    internal override string Undo => "reservations and registrations are cleared where there were none";

    /// <inheritdoc />
    internal override string? PartChangedBy(bool isAdmin, in SubmissionEntry command) =>
        !isAdmin && (NvmOpcode)command.Opcode
            is NvmOpcode.ReservationRegister or NvmOpcode.ReservationAcquire or NvmOpcode.ReservationRelease
            ? Name
            : null;

    /// <inheritdoc />
    internal override JsonElement Read(DriveLine line) => ToJson(AllOf(line));

    /// <inheritdoc />
    internal override void PutBack(DriveLine line, JsonElement before, IReadOnlySet<string>? parts, PutBackLog log)
    {
        var was = FromJson<List<Reserved>>(before);
        foreach (var now in AllOf(line))
        {
            var wanted = was.Find(one => one.Namespace == now.Namespace) ?? new Reserved(now.Namespace, 0, []);
            if (wanted.Type == now.Type && wanted.Registrants.SequenceEqual(now.Registrants))
            {
                continue;
            }

            var status = wanted.Registrants.Count == 0 ? Clear(line, now) : default;
            log.Tell(
                AllOf(line).Find(one => one.Namespace == now.Namespace) is { } after && after.Registrants.SequenceEqual(wanted.Registrants),
                $"namespace {now.Namespace} has the reservations that it had",
                () => wanted.Registrants.Count == 0 ? $"no, clearing them ended with {status}" : "no, they were those of other hosts");
        }
    }

    private static Status Clear(DriveLine line, Reserved now)
    {
        var own = now.Registrants.FirstOrDefault(one => one.Controller == line.ControllerIdentifier);
        if (own is null)
        {
            var register = new ReservationRegisterCommand(now.Namespace, ReservationRegisterAction.Register, IgnoreExistingKey: true);
            var status = Send(line, ReservationRegisterCommand.Encode(register), 0, OwnKey);
            if (!status.IsSuccess)
            {
                return status;
            }
        }

        var clear = new ReservationReleaseCommand(now.Namespace, ReservationReleaseAction.Clear, (ReservationType)now.Type);
        var key = new byte[ReservationReleaseCommand.DataSizeBytes];
        MemoryMarshal.Write(key, own?.Key ?? OwnKey);
        return line.Write(ReservationReleaseCommand.Encode(clear), key, line.IoQueue).Status;
    }

    private static Status Send(DriveLine line, in SubmissionEntry command, ulong current, ulong other)
    {
        var keys = new byte[ReservationKeys.Size];
        MemoryMarshal.Write(keys, new ReservationKeys { CurrentKey = current, OtherKey = other });
        return line.Write(command, keys, line.IoQueue).Status;
    }

    private static List<Reserved> AllOf(DriveLine line)
    {
        var found = new List<Reserved>();
        if (line.IoQueue is not null && line.Identity.OptionalNvmCommands.HasFlag(OptionalNvmCommands.Reservations))
        {
            foreach (var ns in line.ActiveNamespaces)
            {
                if ((Read(line, ns, isExtended: false) ?? Read(line, ns, isExtended: true)) is { } reserved)
                {
                    found.Add(reserved);
                }
            }
        }

        return found;
    }

    private static Reserved? Read(DriveLine line, uint ns, bool isExtended)
    {
        var command = new ReservationReportCommand(ns, (DriveLine.PageBytes / sizeof(uint)) - 1, isExtended);
        if (!line.TryRead(ReservationReportCommand.Encode(command), DriveLine.PageBytes, out var page, out _, line.IoQueue))
        {
            return null;
        }

        var report = new ReservationReport(page, isExtended);
        return new Reserved(ns, (byte)report.Header.Type, isExtended
            ? [.. report.ExtendedRegistrants.ToArray().Select(one => new Registered(one.ControllerIdentifier, one.Status, one.Key))]
            : [.. report.Registrants.ToArray().Select(one => new Registered(one.ControllerIdentifier, one.Status, one.Key))]);
    }

    private sealed record Reserved(uint Namespace, byte Type, IReadOnlyList<Registered> Registrants);

    private sealed record Registered(ushort Controller, byte Status, ulong Key);
}
