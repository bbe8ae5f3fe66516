using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>One part of the model: it takes what steps tell and judges what it knows about.</summary>
/// <param name="context">What the parts share.</param>
internal abstract class RigJudge(RigContext context)
{
    protected RigRules Rules => context.Rules;

    protected Judge Judge => context.Judge;

    protected ProbedSubsystem Subsystem => context.Subsystem;

    /// <summary>What the test is about: where no rule is nearer, this one is broken.</summary>
    protected Rule Subject => context.Subject;

    /// <summary>A new sequence begins.</summary>
    public abstract void Forget();

    /// <summary>Judges, and remembers.</summary>
    public abstract void Observe(Observation observation);
}

/// <summary>What the parts of the oracle share.</summary>
/// <param name="rules">All rules.</param>
/// <param name="subject">What the test is about.</param>
internal sealed class RigContext(RigRules rules, Rule subject)
{
    public RigRules Rules { get; } = rules;

    public Rule Subject { get; } = subject;

    public Judge Judge { get; set; } = null!;

    public ProbedSubsystem Subsystem { get; set; } = new();
}
