using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Controller.Reservations.Model;

/// <summary>
/// Preempting: whoever has a key loses its registration, and a reservation that loses its holder by it goes to the preempting host
/// (BASE-164). Where the public text leaves open what happens, every reading is legal.
/// </summary>
internal static class PreemptJudge
{
    /// <summary>Asks about the status of a preempting Acquire of a registrant that gave its own key.</summary>
    /// <param name="rule">What a wrong answer breaks.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="reservation">What there is.</param>
    /// <param name="key">PRKEY.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Ask(Rule rule, Exchange exchange, NamespaceReservation reservation, ulong key, Trial trial)
    {
        var hasVictims = reservation.Keys.Values.Contains(key) || (key == 0 && reservation.IsHeldByAll);
        StatusCode[] ofNobody = key == 0 ? [StatusCode.InvalidFieldInCommand] : [];
        StatusCode[] allowed = hasVictims ? [StatusCode.Success] : [StatusCode.Success, StatusCode.ReservationConflict, .. ofNobody];
        trial.ExpectStatus(rule, exchange, $"preempting key {key:X}h through controller {exchange.ControllerIndex}", allowed);
    }

    /// <summary>What may have become of a reservation.</summary>
    /// <param name="before">What there was.</param>
    /// <param name="host">The preempting host.</param>
    /// <param name="key">PRKEY.</param>
    /// <param name="type">RTYPE.</param>
    /// <returns>Every state that the text allows.</returns>
    public static IEnumerable<NamespaceReservation> Outcomes(NamespaceReservation before, int host, ulong key, ReservationType type)
    {
        var takesAll = key == 0 && before.IsHeldByAll;
        var after = before.Copy();
        foreach (var other in before.Keys.Where(pair => pair.Key != host && (takesAll || pair.Value == key)).Select(pair => pair.Key))
        {
            after.Unregister(other);
        }

        if (takesAll || (before.Holder >= 0 && before.Keys.TryGetValue(before.Holder, out var held) && held == key))
        {
            after.Acquire(host, type);
            yield return after;
            yield break;
        }

        // With nothing to preempt the reservation is the host's or still nobody's.
        if (before.Type == ReservationType.None)
        {
            var acquired = after.Copy();
            acquired.Acquire(host, type);
            yield return acquired;
        }

        yield return after;

        // A host that preempts its own key is registered still, or no longer.
        if (before.IsRegistered(host, key))
        {
            var left = after.Copy();
            left.Unregister(host);
            yield return left;
        }
    }
}
