using NvmeConformance.Conformance.Sequences;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>
/// What a controller must do whose registers and rings are driven by hand: a model of its queues, its life cycle, its events and of the
/// blocks that were written, fed with what the host did and what it saw.
/// </summary>
internal sealed class RigOracle : AttentiveOracle
{
    private readonly RigContext _context;
    private readonly RigJudge[] _judges;
    private readonly IdentityKeeper _identity;

    private RigOracle(RigRules rules, Rule subject)
        : base(subject, subject)
    {
        _context = new RigContext(rules, subject);
        _identity = new IdentityKeeper(_context);
        var aborts = new AbortJudge(_context);
        var events = new EventJudge(_context);
        _judges =
        [
            new RegisterJudge(_context),
            new LifeJudge(_context),
            new DroppedRequestJudge(_context),
            new QueueJudge(_context, new StatusJudge(_context), aborts, events),
            new TemperatureJudge(_context, events),
            new TemperatureWarningJudge(_context),
            new TransferJudge(_context),
            new InterruptJudge(_context),
            new KeepAliveJudge(_context),
        ];
    }

    /// <summary>Makes oracles for tests of one requirement.</summary>
    /// <param name="requirement">
    /// What is broken by a command that never completes, by touching foreign memory, and by what no other rule forbids.
    /// </param>
    /// <param name="clause">Its clause.</param>
    public static Func<RequirementRegistry, IOracle> About(string requirement, string clause = "") =>
        registry => new RigOracle(new RigRules(registry), registry.Rule(requirement, clause));

    protected override void Forget()
    {
        (_context.Judge, _context.Subsystem) = (Judge, Subsystem);
        _identity.Forget();
        foreach (var judge in _judges)
        {
            judge.Forget();
        }
    }

    protected override void Observe(Observation observation)
    {
        foreach (var judge in _judges)
        {
            judge.Observe(observation);
        }
    }

    // Commands outside of the rig show that the device is still the same; their other sides are judged elsewhere.
    protected override void Complete(Invocation invocation, in CompletionEntry completion) => _identity.Complete(invocation, completion);
}
