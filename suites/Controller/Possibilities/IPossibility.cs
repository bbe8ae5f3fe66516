using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Controller.Possibilities;

/// <summary>A state that the device may be in, as far as the host can know.</summary>
/// <typeparam name="TSelf">Itself.</typeparam>
internal interface IPossibility<TSelf>
    where TSelf : class, IPossibility<TSelf>
{
    /// <summary>The same state, to be changed apart from this one.</summary>
    /// <returns>A deep copy.</returns>
    TSelf Copy();

    /// <summary>Whether a command can change the state at all.</summary>
    /// <param name="exchange">The command.</param>
    /// <returns>False for what only asks.</returns>
    bool IsChangedBy(Exchange exchange);

    /// <summary>A command becomes visible. Most only count when their answer comes.</summary>
    /// <param name="exchange">The command.</param>
    void Begin(Exchange exchange)
    {
    }

    /// <summary>Carries a command out on the state, and holds its answer against it.</summary>
    /// <param name="exchange">The command; one without answer is assumed to have succeeded.</param>
    /// <param name="trial">Where the rules are asked.</param>
    /// <returns>
    /// Every state that the device may be in afterwards, if the trial does not end with a rule broken. Usually the state itself, changed.
    /// </returns>
    IEnumerable<TSelf> Take(Exchange exchange, Trial trial);

    /// <summary>Holds something that a step saw, and that is no answer to a command, against the state.</summary>
    /// <param name="observation">What.</param>
    /// <param name="trial">Where the rules are asked.</param>
    void See(Observation observation, Trial trial)
    {
    }

    /// <summary>A controller was reset.</summary>
    /// <param name="controllerIndex">Which.</param>
    /// <param name="kind">How.</param>
    void Reset(int controllerIndex, ResetKind kind);
}
