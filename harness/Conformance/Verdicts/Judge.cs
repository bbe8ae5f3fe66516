using System.Runtime.CompilerServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Verdicts;

/// <summary>
/// Where every evaluation goes: one observation held against the legal outcomes of one rule. It counts them all and keeps those
/// that do not hold. Nothing else counts as checking. What a device does not claim cannot be broken on it: rules that do not apply to the
/// subsystem looked at are neither counted nor kept.
/// </summary>
public sealed class Judge
{
    private const int FindingsKept = 16;
    private readonly long[] _evaluations;
    private readonly ClaimedRules _claimed;
    private readonly DeviceTraits _traits;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<QualityFigure, FigureSummary> _figures = [];
    private readonly Dictionary<Rule, string> _undecided = [];
    private readonly Dictionary<string, long> _situations = [];

    /// <summary>A judge for one test.</summary>
    /// <param name="registry">All rules there are.</param>
    /// <param name="traits">The device, which decides what a broken rule amounts to.</param>
    public Judge(RequirementRegistry registry, DeviceTraits traits)
    {
        ArgumentNullException.ThrowIfNull(registry);
        _evaluations = new long[registry.Rules.Count];
        _claimed = new ClaimedRules(registry);
        _traits = traits;
    }

    /// <summary>What did not hold since <see cref="ForgetFindings"/>, in the order of observation.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Quality figures, over the whole test.</summary>
    public IReadOnlyDictionary<QualityFigure, FigureSummary> Figures => _figures;

    /// <summary>Rules that could not be decided at some point of the test, each with the first reason.</summary>
    public IReadOnlyDictionary<Rule, string> Undecided => _undecided;

    /// <summary>What sequences have brought about, by name, and how often, over the whole test.</summary>
    public IReadOnlyDictionary<string, long> Situations => _situations;

    /// <summary>Another sequence begins: until the next call, rules that do not apply to this subsystem are left alone.</summary>
    /// <param name="subsystem">What it says of itself.</param>
    public void LookAt(ProbedSubsystem subsystem) => _claimed.LookAt(subsystem);

    /// <summary>How often a rule was evaluated, over the whole test.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The number.</returns>
    public long EvaluationsOf(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return _evaluations[rule.Index];
    }

    /// <summary>Evaluates: the texts are only put together when the outcome is not legal.</summary>
    /// <param name="rule">What is evaluated.</param>
    /// <param name="holds">Whether what was observed is one of the legal outcomes.</param>
    /// <param name="expected">The legal outcomes.</param>
    /// <param name="actual">What was observed.</param>
    public void Expect(
        Rule rule,
        bool holds,
        [InterpolatedStringHandlerArgument(nameof(holds))] WhenViolated expected,
        [InterpolatedStringHandlerArgument(nameof(holds))] WhenViolated actual)
    {
        if (Counts(rule) && !holds)
        {
            Keep(rule, expected.ToString(), actual.ToString());
        }
    }

    /// <summary>Evaluates, for legal outcomes that a fixed text can say.</summary>
    /// <param name="rule">What is evaluated.</param>
    /// <param name="holds">Whether what was observed is one of the legal outcomes.</param>
    /// <param name="expected">The legal outcomes.</param>
    /// <param name="actual">What was observed.</param>
    public void Expect(
        Rule rule, bool holds, string expected, [InterpolatedStringHandlerArgument(nameof(holds))] WhenViolated actual)
    {
        if (Counts(rule) && !holds)
        {
            Keep(rule, expected, actual.ToString());
        }
    }

    /// <summary>Says that a rule was tried and cannot be decided here.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="reason">Why, as one sentence.</param>
    public void Undecide(Rule rule, string reason)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (_claimed.Contains(rule))
        {
            _undecided.TryAdd(rule, reason);
        }
    }

    /// <summary>Adds a value to a quality figure.</summary>
    /// <param name="figure">Which.</param>
    /// <param name="value">In the figure's unit.</param>
    public void Measure(QualityFigure figure, double value)
    {
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_figures, figure, out _).Add(value);
    }

    /// <summary>
    /// Counts a situation that a test is meant to bring about: that nothing failed says something only where it occurred.
    /// </summary>
    /// <param name="situation">A few words that do not depend on the device; the fewer different ones, the better they read.</param>
    public void Count(string situation)
    {
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_situations, situation, out _)++;
    }

    /// <summary>Makes room for the findings of the next sequence; counts and figures stay.</summary>
    public void ForgetFindings() => _findings.Clear();

    private bool Counts(Rule rule)
    {
        if (!_claimed.Contains(rule))
        {
            return false;
        }

        _evaluations[rule.Index]++;
        return true;
    }

    private void Keep(Rule rule, string expected, string actual)
    {
        var verdict = SeverityRule.OfBroken(rule, _traits);
        if (verdict != Verdict.Pass && _findings.Count < FindingsKept)
        {
            _findings.Add(new Finding(rule, verdict, expected, actual));
        }
    }
}
