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
        var canPersist = command.Persistence != PersistenceChange.Set || reservation.CanOutlivePower == true;
        Expect(rule, exchange, isLegal, isCertain: canPersist, $"{command.Action}", trial);
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

        reservation.OutlivesPower = command.Persistence switch
        {
            PersistenceChange.Set => reservation.CanOutlivePower == false ? null : true,
            PersistenceChange.Clear => false,
            _ => reservation.OutlivesPower,
        };
    }

    /// <summary>Holds the answer to an Acquire against a reservation.</summary>
    /// <param name="rule">What a wrong answer breaks.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="reservation">What there is.</param>
    /// <param name="trial">Where rules are asked.</param>
    /// <returns>What there may be afterwards.</returns>
    public static IEnumerable<NamespaceReservation> Acquire(Rule rule, Exchange exchange, NamespaceReservation reservation, Trial trial)
    {
        var command = ReservationAcquireCommand.Decode(exchange.Command);
        var keys = MemoryMarshal.Read<ReservationKeys>(exchange.Sent);
        var host = exchange.ControllerIndex;
        var isRegistered = reservation.IsRegistered(host, keys.CurrentKey);
        var isRefusedForItsType = exchange.Status == StatusCode.InvalidFieldInCommand && !reservation.HasType(command.Type);
        if (isRefusedForItsType)
        {
            return [reservation];
        }

        if (command.Action != ReservationAcquireAction.Acquire && isRegistered)
        {
            PreemptJudge.Ask(rule, exchange, reservation, keys.OtherKey, trial);
            return exchange.Succeeded ? PreemptJudge.Outcomes(reservation, host, keys.OtherKey, command.Type) : [reservation];
        }

        var isFree = reservation.Type == ReservationType.None;
        var isAgain = reservation.IsHeldBy(host) && reservation.Type == command.Type;
        Expect(rule, exchange, isRegistered && (isFree || isAgain), isCertain: true, $"{command.Action} {command.Type}", trial);
        if (exchange.Succeeded)
        {
            reservation.Acquire(host, command.Type);
        }

        return [reservation];
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
        var isRegistered = reservation.IsRegistered(host, key);
        if (command.Action == ReservationReleaseAction.Release && isHolder && isRegistered && command.Type != reservation.Type)
        {
            trial.ExpectStatus(rule, exchange, "releasing another type than is held", StatusCode.InvalidFieldInCommand);
            return;
        }

        Expect(rule, exchange, isRegistered, isCertain: true, $"{command.Action}", trial);
        if (exchange.Succeeded && command.Action == ReservationReleaseAction.Clear)
        {
            reservation.Clear();
        }
        else if (exchange.Succeeded && isHolder)
        {
            reservation.Release();
        }
    }

    private static void Expect(Rule rule, Exchange exchange, bool isLegal, bool isCertain, string what, Trial trial)
    {
        StatusCode[] allowed =
        [
            isLegal ? StatusCode.Success : StatusCode.ReservationConflict,
            .. isCertain ? Array.Empty<StatusCode>() : [StatusCode.InvalidFieldInCommand],
        ];
        trial.ExpectStatus(rule, exchange, $"{what} through controller {exchange.ControllerIndex}", allowed);
    }
}
