using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Controller.Reservations.Model;

/// <summary>Register, Acquire and Release: who may, and what becomes of it (BASE-164).</summary>
internal static class RegistrationJudge
{
    /// <summary>Holds the answer to a Register against a reservation, and changes it.</summary>
    /// <param name="rule">What a wrong answer breaks.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="reservation">What there is.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Register(Rule rule, Exchange exchange, NamespaceReservation reservation, Trial trial)
    {
        var command = ReservationRegisterCommand.Decode(exchange.Command);
        var keys = MemoryMarshal.Read<ReservationKeys>(exchange.Sent);
        var host = exchange.ControllerIndex;
        var isOwn = command.IgnoreExistingKey || reservation.IsRegistered(host, keys.CurrentKey);
        var isLegal = command.Action switch
        {
            ReservationRegisterAction.Register => !reservation.Keys.ContainsKey(host) || reservation.IsRegistered(host, keys.OtherKey),
            _ => reservation.Keys.ContainsKey(host) && isOwn,
        };
        Expect(rule, exchange, isLegal, $"{command.Action}", trial);
        if (!exchange.Succeeded)
        {
            return;
        }

        if (command.Action == ReservationRegisterAction.Unregister)
        {
            reservation.Unregister(host);
        }
        else
        {
            reservation.Register(host, keys.OtherKey);
        }

        if (command.Persistence != PersistenceChange.None)
        {
            reservation.OutlivesPower = command.Persistence == PersistenceChange.Set;
        }
    }

    /// <summary>Holds the answer to an Acquire against a reservation, and changes it.</summary>
    /// <param name="rule">What a wrong answer breaks.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="reservation">What there is.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Acquire(Rule rule, Exchange exchange, NamespaceReservation reservation, Trial trial)
    {
        var command = ReservationAcquireCommand.Decode(exchange.Command);
        var keys = MemoryMarshal.Read<ReservationKeys>(exchange.Sent);
        var host = exchange.ControllerIndex;
        var isFree = reservation.Type == ReservationType.None;
        var isAgain = reservation.IsHeldBy(host) && reservation.Type == command.Type;
        var isLegal = reservation.IsRegistered(host, keys.CurrentKey)
            && (command.Action != ReservationAcquireAction.Acquire || isFree || isAgain);
        Expect(rule, exchange, isLegal, $"{command.Action} {command.Type}", trial);
        if (!exchange.Succeeded)
        {
            return;
        }

        if (command.Action != ReservationAcquireAction.Acquire)
        {
            Preempt(reservation, host, keys.OtherKey, command.Type);
        }
        else
        {
            reservation.Acquire(host, command.Type);
        }
    }

    /// <summary>Holds the answer to a Release against a reservation, and changes it.</summary>
    /// <param name="rule">What a wrong answer breaks.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="reservation">What there is.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Release(Rule rule, Exchange exchange, NamespaceReservation reservation, Trial trial)
    {
        var command = ReservationReleaseCommand.Decode(exchange.Command);
        var key = MemoryMarshal.Read<ulong>(exchange.Sent);
        var host = exchange.ControllerIndex;
        var isHolder = reservation.IsHeldBy(host);
        if (command.Action == ReservationReleaseAction.Release && isHolder && reservation.IsRegistered(host, key) && command.Type != reservation.Type)
        {
            trial.ExpectStatus(rule, exchange, "releasing another type than is held", StatusCode.InvalidFieldInCommand);
            return;
        }

        Expect(rule, exchange, reservation.IsRegistered(host, key), $"{command.Action}", trial);
        if (exchange.Succeeded && command.Action == ReservationReleaseAction.Clear)
        {
            reservation.Clear();
        }
        else if (exchange.Succeeded && isHolder)
        {
            reservation.Release();
        }
    }

    // Whoever has the key loses its registration; when that frees the reservation, it is the preempting host's.
    private static void Preempt(NamespaceReservation reservation, int host, ulong key, ReservationType type)
    {
        var held = reservation.Type;
        foreach (var other in reservation.Keys.Where(pair => pair.Key != host && pair.Value == key).Select(pair => pair.Key).ToList())
        {
            reservation.Unregister(other);
        }

        if (held == ReservationType.None || reservation.Type == ReservationType.None)
        {
            reservation.Acquire(host, type);
        }
    }

    private static void Expect(Rule rule, Exchange exchange, bool isLegal, string what, Trial trial) => trial.ExpectStatus(
        rule,
        exchange,
        $"{what} through controller {exchange.ControllerIndex}",
        isLegal ? StatusCode.Success : StatusCode.ReservationConflict);
}
