using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Possibilities;

/// <summary>
/// Every state that the device may be in. A command may take effect at any moment between its invocation and its completion, so
/// while it is on its way states with and without its effect are kept; what an answer contradicts is dropped.
/// </summary>
/// <typeparam name="T">The state.</typeparam>
/// <param name="judge">Where the rules go.</param>
/// <param name="rule">What a failed command breaks whose effect was seen.</param>
/// <param name="first">The state at the beginning.</param>
internal sealed class PossibilitySet<T>(Judge judge, Rule rule, T first)
    where T : class, IPossibility<T>
{
    private const int Most = 512;
    private readonly Dictionary<int, Exchange> _onTheirWay = [];
    private readonly Dictionary<int, List<T>> _earlier = [];
    private List<Branch<T>> _branches = [new(first, 0)];

    /// <summary>Whether there were too many states to go on: then nothing is judged any more.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>The states.</summary>
    public IEnumerable<T> States => _branches.Select(branch => branch.State);

    /// <summary>A command becomes visible.</summary>
    /// <param name="invocation">The command.</param>
    public void Begin(Invocation invocation)
    {
        var exchange = Exchange.Of(invocation);
        _onTheirWay[invocation.Slot] = exchange;
        foreach (var branch in _branches)
        {
            branch.State.Begin(exchange);
        }
    }

    /// <summary>Its answer is known.</summary>
    /// <param name="invocation">The same command.</param>
    /// <param name="completion">The entry.</param>
    public void End(Invocation invocation, in CompletionEntry completion)
    {
        if (!_onTheirWay.Remove(invocation.Slot, out var exchange) || HasGivenUp)
        {
            return;
        }

        var slot = invocation.Slot;
        exchange.Answer(invocation, completion);
        var next = new List<Branch<T>>();
        var trial = Follow(_branches, slot, exchange, next);

        // What only asks leaves the order of others open unless its answer shows it: then less has to be kept.
        if (_onTheirWay.Count > 0 && (next.Count == 0 || _branches.Exists(branch => branch.State.IsChangedBy(exchange))))
        {
            next.Clear();
            trial = Follow(WithOthersAssumed(), slot, exchange, next);
        }

        if (next.Count > 0)
        {
            Report(trial);
            if (_branches.Exists(branch => branch.State.IsChangedBy(exchange)))
            {
                RememberBefore(next);
            }

            Keep(next);
        }
        else if (WasExplainedBefore(slot, exchange, out var earlier))
        {
            Report(earlier);
        }
        else if (trial is not null)
        {
            Report(trial);
        }
        else
        {
            judge.Expect(
                rule, holds: false, "no effect of a command that fails", $"{exchange.WholeStatus}, and its effect was seen before");
        }

        _earlier.Remove(slot);
    }

    /// <summary>A step saw something that is no answer.</summary>
    /// <param name="observation">What.</param>
    public void See(Observation observation)
    {
        if (HasGivenUp)
        {
            return;
        }

        Trial? contradicted = null;
        Trial? explained = null;
        var next = new List<Branch<T>>();
        foreach (var branch in _branches)
        {
            var trial = new Trial();
            branch.State.See(observation, trial);
            if (trial.IsPossible)
            {
                explained ??= trial;
                next.Add(branch);
            }
            else
            {
                contradicted ??= trial;
            }
        }

        Report(explained ?? contradicted);
        if (next.Count > 0)
        {
            Keep(next);
        }
    }

    /// <summary>A controller was reset: what was on its way there may have taken effect or not.</summary>
    /// <param name="controllerIndex">Which.</param>
    /// <param name="kind">How.</param>
    public void Reset(int controllerIndex, ResetKind kind)
    {
        foreach (var (slot, exchange) in _onTheirWay.Where(pair => pair.Value.ControllerIndex == controllerIndex).ToList())
        {
            Forsake(slot, exchange);
        }

        foreach (var branch in _branches)
        {
            branch.State.Reset(controllerIndex, kind);
        }
    }

    /// <summary>No answer will come.</summary>
    /// <param name="slot">Its number.</param>
    public void Lose(int slot)
    {
        if (_onTheirWay.TryGetValue(slot, out var exchange))
        {
            Forsake(slot, exchange);
        }
    }

    private void Forsake(int slot, Exchange exchange)
    {
        _onTheirWay.Remove(slot);
        _earlier.Remove(slot);
        var next = new List<Branch<T>>();
        foreach (var branch in _branches)
        {
            next.Add(branch.Without(slot));
            if (!branch.Assumes(slot) && branch.State.IsChangedBy(exchange))
            {
                next.AddRange(Assumed(branch, slot, exchange).Select(assumed => assumed.Without(slot)));
            }
        }

        Keep(next);
    }

    // The trial of the first branch that explains the answer; where none does, of the first that does not.
    private static Trial? Follow(List<Branch<T>> branches, int slot, Exchange exchange, List<Branch<T>> next)
    {
        Trial? explained = null;
        Trial? contradicted = null;
        foreach (var branch in branches)
        {
            if (branch.Assumes(slot))
            {
                // Its effect was taken before; only a success goes with that.
                if (exchange.Succeeded)
                {
                    next.Add(branch.Without(slot));
                }

                continue;
            }

            var trial = new Trial();
            var states = branch.State.Copy().Take(exchange, trial).ToList();
            if (trial.IsPossible)
            {
                explained ??= trial;
                next.AddRange(states.Select(state => branch with { State = state }));
            }
            else
            {
                contradicted ??= trial;
            }
        }

        return next.Count > 0 ? explained : contradicted;
    }

    // A command that changes nothing may have been decided before another one that was answered first took effect.
    private void RememberBefore(List<Branch<T>> next)
    {
        foreach (var slot in _onTheirWay.Keys)
        {
            if (!_earlier.TryGetValue(slot, out var states))
            {
                _earlier.Add(slot, states = []);
            }

            foreach (var branch in _branches)
            {
                if (states.Count < Most && !branch.Assumes(slot) && !next.Exists(other => ReferenceEquals(other.State, branch.State)))
                {
                    states.Add(branch.State);
                }
            }
        }
    }

    private bool WasExplainedBefore(int slot, Exchange exchange, out Trial? explained)
    {
        explained = null;
        if (!_earlier.TryGetValue(slot, out var states))
        {
            return false;
        }

        foreach (var state in states)
        {
            var before = state.Copy();
            if (exchange.Succeeded && before.IsChangedBy(exchange))
            {
                return false;
            }

            var trial = new Trial();
            _ = before.Take(exchange, trial).Count();
            if (trial.IsPossible)
            {
                explained = trial;
                return true;
            }
        }

        return false;
    }

    private List<Branch<T>> WithOthersAssumed()
    {
        var all = new List<Branch<T>>(_branches);
        for (var index = 0; index < all.Count && all.Count < Most; index++)
        {
            foreach (var (slot, other) in _onTheirWay)
            {
                if (!all[index].Assumes(slot) && all[index].State.IsChangedBy(other))
                {
                    all.AddRange(Assumed(all[index], slot, other));
                }
            }
        }

        return all;
    }

    private static IEnumerable<Branch<T>> Assumed(Branch<T> branch, int slot, Exchange exchange)
    {
        var trial = new Trial();
        var states = branch.State.Copy().Take(exchange, trial).ToList();
        return trial.IsPossible ? states.Select(state => new Branch<T>(state, branch.AssumedSlots | (1UL << slot))) : [];
    }

    private void Report(Trial? trial)
    {
        if (trial is null)
        {
            return;
        }

        foreach (var rule in trial.Asked)
        {
            if (!ReferenceEquals(rule, trial.Broken))
            {
                judge.Expect(rule, holds: true, "", $"");
            }
        }

        if (trial.Broken is { } broken)
        {
            judge.Expect(broken, holds: false, trial.Expected, $"{trial.Actual}");
        }
    }

    private void Keep(List<Branch<T>> branches)
    {
        _branches = branches;
        HasGivenUp |= branches.Count > Most;
    }
}
