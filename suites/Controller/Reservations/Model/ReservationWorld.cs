using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
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
    private readonly SortedDictionary<uint, NamespaceReservation> _namespaces = [];
    private readonly bool[] _hasHostIdentifier = new bool[controllers];

    /// <inheritdoc />
    public ReservationWorld Copy()
    {
        var copy = new ReservationWorld(rule, controllers);
        _hasHostIdentifier.CopyTo(copy._hasHostIdentifier.AsSpan());
        foreach (var (identifier, reservation) in _namespaces)
        {
            copy._namespaces.Add(identifier, reservation.Copy());
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
        if (exchange.Is(AdminOpcode.SetFeatures))
        {
            _hasHostIdentifier[exchange.ControllerIndex] |=
                exchange.Succeeded && (FeatureIdentifier)(byte)exchange.Command.Dword10 == FeatureIdentifier.HostIdentifier;
        }
        else if (exchange.Is(NvmOpcode.ReservationReport))
        {
            Report(exchange, trial);
        }
        else if (!exchange.IsAdmin
            && _hasHostIdentifier[exchange.ControllerIndex]
            && _namespaces.TryGetValue(exchange.Command.NamespaceIdentifier, out var reservation))
        {
            Judge(exchange, reservation, trial);
        }

        return [this];
    }

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind)
    {
        // The identifier is lost with a reset; the registration is not, and is the host's again when it says who it is.
        _hasHostIdentifier[controllerIndex] = false;
        if (kind == ResetKind.PowerCycle)
        {
            foreach (var reservation in _namespaces.Values)
            {
                if (!reservation.OutlivesPower)
                {
                    reservation.Clear();
                }
            }
        }
    }

    private void Judge(Exchange exchange, NamespaceReservation reservation, Trial trial)
    {
        var host = exchange.ControllerIndex;
        switch ((NvmOpcode)exchange.Command.Opcode)
        {
            case NvmOpcode.ReservationRegister:
                RegistrationJudge.Register(rule, exchange, reservation, trial);
                break;
            case NvmOpcode.ReservationAcquire:
                RegistrationJudge.Acquire(rule, exchange, reservation, trial);
                break;
            case NvmOpcode.ReservationRelease:
                RegistrationJudge.Release(rule, exchange, reservation, trial);
                break;
            case NvmOpcode.Read or NvmOpcode.Compare or NvmOpcode.Verify:
                Access(exchange, reservation.Refuses(host, isWrite: false), "reading", trial);
                break;
            case NvmOpcode.Write or NvmOpcode.WriteZeroes or NvmOpcode.DatasetManagement or NvmOpcode.WriteUncorrectable:
                Access(exchange, reservation.Refuses(host, isWrite: true), "writing", trial);
                break;
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
                _namespaces.Add(exchange.Command.NamespaceIdentifier, new NamespaceReservation());
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
            (header.PersistThroughPowerLossState != 0) == reservation.OutlivesPower,
            $"PTPLS {(reservation.OutlivesPower ? 1 : 0)}",
            $"{header.PersistThroughPowerLossState}");
    }
}
