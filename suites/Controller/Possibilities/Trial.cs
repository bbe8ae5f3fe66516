using System.Runtime.CompilerServices;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Possibilities;

/// <summary>
/// Holds an answer against one state that the device may be in. Only when no state explains the answer is a rule broken, and then it
/// is what this trial met with first.
/// </summary>
internal sealed class Trial
{
    private readonly List<Rule> _asked = [];

    /// <summary>Whether the state explains the answer so far.</summary>
    public bool IsPossible => Broken is null;

    /// <summary>The first rule that does not hold; null for none.</summary>
    public Rule? Broken { get; private set; }

    /// <summary>What that rule expects.</summary>
    public string Expected { get; private set; } = "";

    /// <summary>What was seen instead.</summary>
    public string Actual { get; private set; } = "";

    /// <summary>Every rule that was asked up to the first that does not hold, once for each time.</summary>
    public IReadOnlyList<Rule> Asked => _asked;

    /// <summary>Asks a rule.</summary>
    /// <param name="rule">Which.</param>
    /// <param name="holds">Whether the answer is one that the state allows.</param>
    /// <param name="expected">What the state allows.</param>
    /// <param name="actual">What was seen.</param>
    /// <returns>Whether it holds.</returns>
    public bool Expect(
        Rule rule,
        bool holds,
        [InterpolatedStringHandlerArgument(nameof(holds))] WhenViolated expected,
        [InterpolatedStringHandlerArgument(nameof(holds))] WhenViolated actual)
    {
        // Behind the first rule that does not hold, nothing is known of the state that the others are asked about.
        if (Broken is not null)
        {
            return holds;
        }

        _asked.Add(rule);
        if (!holds)
        {
            (Broken, Expected, Actual) = (rule, expected.ToString(), actual.ToString());
        }

        return holds;
    }

    /// <summary>Asks a rule about a status. What is only assumed to have succeeded has to be allowed to.</summary>
    /// <param name="rule">Which.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="what">What the command was, for people.</param>
    /// <param name="allowed">Each status that the state allows.</param>
    /// <returns>Whether it holds.</returns>
    public bool ExpectStatus(Rule rule, Exchange exchange, string what, params ReadOnlySpan<StatusCode> allowed)
    {
        var holds = allowed.Contains(exchange.Status);
        var names = holds ? "" : string.Join(" or ", allowed.ToArray().Select(code => Status.Of(code).ToString()));
        return Expect(rule, holds, $"{names} for {what}", $"{exchange.WholeStatus}");
    }
}
