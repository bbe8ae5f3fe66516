using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Controller.Reservations.Model;

/// <summary>
/// The reservations of a subsystem as its hosts can know them (core digest 9, 14; BASE-164). Each controller is a host of its own once
/// it has its own Host Identifier (FID 81h), and only such hosts are judged. A namespace counts as free of reservations once a report
/// has said so.
/// </summary>
/// <param name="rule">What a wrong answer breaks.</param>
/// <param name="controllers">How many controllers there are.</param>
internal sealed class ReservationWorld(Rule rule, int controllers) : IPossibility<ReservationWorld>
{
    private const byte HoldsReservation = 1;
    private const uint DeallocateAttribute = 1 << 2;

    private readonly SortedDictionary<uint, NamespaceReservation> _namespaces = [];
    private readonly ulong?[] _hostIdentifiers = new ulong?[controllers];
    private readonly Dictionary<uint, ReservationCapabilities> _capabilities = [];
    private NotificationBook _notifications = new(controllers);

    /// <inheritdoc />
    public ReservationWorld Copy()
    {
        var copy = new ReservationWorld(rule, controllers) { _notifications = _notifications.Copy() };
        _hostIdentifiers.CopyTo(copy._hostIdentifiers.AsSpan());
        foreach (var (identifier, reservation) in _namespaces)
        {
            copy._namespaces.Add(identifier, reservation.Copy());
        }

        foreach (var (identifier, capabilities) in _capabilities)
        {
            copy._capabilities.Add(identifier, capabilities);
        }

        return copy;
    }

    /// <inheritdoc />
    public bool IsChangedBy(Exchange exchange) =>
        exchange.Is(NvmOpcode.ReservationRegister)
        || exchange.Is(NvmOpcode.ReservationAcquire)
        || exchange.Is(NvmOpcode.ReservationRelease);

    /// <inheritdoc />
    public IEnumerable<ReservationWorld> Take(Exchange exchange, Trial trial)
    {
        var identifier = exchange.Command.NamespaceIdentifier;
        if (exchange.IsAdmin)
        {
            Learn(exchange, trial);
        }
        else if (exchange.Is(NvmOpcode.ReservationReport))
        {
            Report(exchange, trial);
        }
        else if (_namespaces.TryGetValue(identifier, out var reservation))
        {
            if (_hostIdentifiers[exchange.ControllerIndex] is not null)
            {
                return Judge(exchange, reservation, trial);
            }

            // Which host that was nobody knows, and so neither what it changed.
            if (IsChangedBy(exchange) && exchange.Succeeded)
            {
                _namespaces.Remove(identifier);
            }
        }

        return [this];
    }

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind)
    {
        // The identifier is lost with a reset; the registration is not, and is the host's again when it says who it is.
        _hostIdentifiers[controllerIndex] = null;
        _notifications.Forget(controllerIndex);
        if (kind != ResetKind.PowerCycle)
        {
            return;
        }

        foreach (var (identifier, reservation) in _namespaces.ToList())
        {
            if (reservation.OutlivesPower is null)
            {
                _namespaces.Remove(identifier);
            }
            else if (reservation.OutlivesPower == false)
            {
                reservation.Clear();
            }
        }
    }

    private void Learn(Exchange exchange, Trial trial)
    {
        if (!exchange.IsAnswered || !exchange.Succeeded)
        {
            return;
        }

        if (exchange.Is(AdminOpcode.GetLogPage))
        {
            _notifications.Read(rule, exchange, trial);
        }
        else if (exchange.Is(AdminOpcode.SetFeatures))
        {
            if ((FeatureIdentifier)(byte)exchange.Command.Dword10 == FeatureIdentifier.HostIdentifier
                && exchange.Sent.Length >= sizeof(ulong))
            {
                _hostIdentifiers[exchange.ControllerIndex] = MemoryMarshal.Read<ulong>(exchange.Sent);
            }
        }
        else if (exchange.Is(AdminOpcode.Identify)
            && IdentifyCommand.Decode(exchange.Command).Structure == IdentifyCns.Namespace
            && exchange.Received.Length >= IdentifyCommand.DataSizeBytes)
        {
            var identifier = exchange.Command.NamespaceIdentifier;
            var capabilities = MemoryMarshal.AsRef<IdentifyNamespace>(exchange.Received).Reservations;
            _capabilities[identifier] = capabilities;
            if (_namespaces.TryGetValue(identifier, out var reservation))
            {
                reservation.Capabilities = capabilities;
            }
        }
    }

    private IEnumerable<ReservationWorld> Judge(Exchange exchange, NamespaceReservation reservation, Trial trial)
    {
        var host = exchange.ControllerIndex;
        var before = reservation.Copy();
        switch ((NvmOpcode)exchange.Command.Opcode)
        {
            case NvmOpcode.ReservationRegister:
                RegistrationJudge.Register(rule, exchange, reservation, trial);
                break;
            case NvmOpcode.ReservationAcquire:
                var outcomes = RegistrationJudge.Acquire(rule, exchange, reservation, trial);
                return [.. outcomes.Select(outcome => With(exchange, before, outcome))];
            case NvmOpcode.ReservationRelease:
                RegistrationJudge.Release(rule, exchange, reservation, trial);
                Note(exchange, before, reservation);
                break;
            case NvmOpcode.Read or NvmOpcode.Compare or NvmOpcode.Verify:
                Access(exchange, reservation.Refuses(host, isWrite: false), "reading", trial);
                break;
            case NvmOpcode.DatasetManagement when (exchange.Command.Dword11 & DeallocateAttribute) == 0:
                break;
            case NvmOpcode.Write or NvmOpcode.WriteZeroes or NvmOpcode.DatasetManagement or NvmOpcode.WriteUncorrectable or NvmOpcode.Copy:
                Access(exchange, reservation.Refuses(host, isWrite: true), "writing", trial);
                break;
        }

        return [this];
    }

    private ReservationWorld With(Exchange exchange, NamespaceReservation before, NamespaceReservation after)
    {
        var copy = Copy();
        copy._namespaces[exchange.Command.NamespaceIdentifier] = after.Copy();
        copy.Note(exchange, before, after);
        return copy;
    }

    private void Note(Exchange exchange, NamespaceReservation before, NamespaceReservation after)
    {
        if (exchange.Succeeded)
        {
            _notifications.Note(exchange, before, after, host => _hostIdentifiers[host] is not null);
        }
    }

    private void Access(Exchange exchange, bool isRefused, string what, Trial trial)
    {
        if (isRefused)
        {
            trial.ExpectStatus(rule, exchange, $"{what} through controller {exchange.ControllerIndex}", StatusCode.ReservationConflict);
        }
        else
        {
            trial.Expect(
                rule,
                exchange.Status != StatusCode.ReservationConflict,
                $"no conflict for {what} through controller {exchange.ControllerIndex}",
                $"{exchange.WholeStatus}");
        }
    }

    private void Report(Exchange exchange, Trial trial)
    {
        if (!exchange.IsAnswered || !exchange.Succeeded || exchange.Received.Length < ReservationReportHeader.Size)
        {
            return;
        }

        var header = MemoryMarshal.Read<ReservationReportHeader>(exchange.Received);
        if (!_namespaces.TryGetValue(exchange.Command.NamespaceIdentifier, out var reservation))
        {
            if (header.RegistrantCount == 0)
            {
                var identifier = exchange.Command.NamespaceIdentifier;
                _namespaces.Add(identifier, new NamespaceReservation
                {
                    OutlivesPower = header.PersistThroughPowerLossState != 0,
                    Capabilities = _capabilities.TryGetValue(identifier, out var capabilities) ? capabilities : null,
                });
            }

            return;
        }

        trial.Expect(
            rule,
            header.RegistrantCount == reservation.Keys.Count && header.Type == reservation.Type,
            $"{reservation.Keys.Count} registrants and type {reservation.Type} in the report",
            $"{header.RegistrantCount} and {header.Type}");
        trial.Expect(
            rule,
            reservation.OutlivesPower is null || (header.PersistThroughPowerLossState != 0) == reservation.OutlivesPower,
            $"PTPLS {(reservation.OutlivesPower == true ? 1 : 0)}",
            $"{header.PersistThroughPowerLossState}");
        Registrants(exchange.Received, reservation, trial);
    }

    private void Registrants(ReadOnlySpan<byte> report, NamespaceReservation reservation, Trial trial)
    {
        var listed = new ReservationReport(report, extended: false).Registrants;
        foreach (var (host, key) in reservation.Keys)
        {
            if (_hostIdentifiers[host] is not { } identifier || listed.Length < reservation.Keys.Count)
            {
                continue;
            }

            var entry = Find(listed, identifier);
            trial.Expect(rule, entry?.Key == key, $"host {identifier:X}h with key {key:X}h in the report", $"key {entry?.Key ?? 0:X}h");
            trial.Expect(
                rule,
                ((entry?.Status ?? 0) & HoldsReservation) != 0 == reservation.IsHeldBy(host),
                $"host {identifier:X}h {(reservation.IsHeldBy(host) ? "" : "not ")}as holder in the report",
                $"status {entry?.Status ?? 0:X2}h");
        }
    }

    private static Registrant? Find(ReadOnlySpan<Registrant> registrants, ulong hostIdentifier)
    {
        foreach (ref readonly var entry in registrants)
        {
            if (entry.HostIdentifier == hostIdentifier)
            {
                return entry;
            }
        }

        return null;
    }
}
