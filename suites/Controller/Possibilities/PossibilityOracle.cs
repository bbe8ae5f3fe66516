using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.Oracles;

namespace NvmeConformance.Controller.Possibilities;

/// <summary>An oracle that keeps every state that the device may be in.</summary>
/// <typeparam name="T">The state.</typeparam>
/// <param name="rule">The rule that it is about first of all: commands that are never answered, or stray, break it.</param>
/// <param name="first">What is known before anything was seen.</param>
internal sealed class PossibilityOracle<T>(Rule rule, Func<ProbedSubsystem, T> first) : AttentiveOracle(rule, rule)
    where T : class, IPossibility<T>
{
    private readonly Rule _rule = rule;
    private PossibilitySet<T>? _set;

    /// <summary>The states, for tests.</summary>
    public IEnumerable<T> States => _set?.States ?? [];

    /// <inheritdoc />
    public override void OnInvoke(Invocation invocation) => _set!.Begin(invocation);

    /// <inheritdoc />
    public override void OnReset(int controllerIndex, ResetKind kind) => _set!.Reset(controllerIndex, kind);

    /// <inheritdoc />
    protected override void Forget() => _set = new PossibilitySet<T>(Judge, _rule, first(Subsystem));

    /// <inheritdoc />
    protected override void Observe(Observation observation) => _set!.See(observation);

    /// <inheritdoc />
    protected override void Complete(Invocation invocation, in CompletionEntry completion)
    {
        _set!.End(invocation, completion);
        if (_set.HasGivenUp)
        {
            Judge.Undecide(_rule, "too many orders of the commands were possible to go on");
        }
    }
}
