using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Controller.Virtualization.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Virtualization.Model;

/// <summary>
/// The first controller as a primary, and its secondaries, as a host can know them (virtualization digest 1). Other primaries are only
/// asked to leave these alone.
/// </summary>
internal sealed class VirtualizationWorld : IPossibility<VirtualizationWorld>
{
    private VirtualizationWorld(VirtualizationRules rules, ProbedSubsystem subsystem) => (Rules, Subsystem) = (rules, subsystem);

    /// <summary>What is asked.</summary>
    public VirtualizationRules Rules { get; }

    /// <summary>What the subsystem said of itself at the start.</summary>
    public ProbedSubsystem Subsystem { get; }

    /// <summary>CNTLID of the primary.</summary>
    public ushort Primary => Subsystem.Identity.ControllerIdentifier;

    /// <summary>Kinds of resources that can be moved; null where nobody has asked.</summary>
    public ControllerResourceTypes? Types { get; set; }

    /// <summary>Queue pairs.</summary>
    public PoolFacts Queues { get; set; }

    /// <summary>Interrupt vectors.</summary>
    public PoolFacts Vectors { get; set; }

    /// <summary>The secondaries in the order of the list; null where nobody has asked.</summary>
    public List<SecondaryFacts>? Secondaries { get; set; }

    /// <summary>CNS 12h of the first namespace, byte by byte; null where nobody has asked.</summary>
    public byte[]? Attached { get; set; }

    /// <summary>Secondaries, by their places, that say of themselves that they manage nobody.</summary>
    public HashSet<int> Unprivileged { get; private init; } = [];

    /// <summary>A world in which nothing is known.</summary>
    /// <param name="rules">What is asked.</param>
    /// <param name="subsystem">What it said of itself.</param>
    /// <returns>The world.</returns>
    public static VirtualizationWorld Unknown(VirtualizationRules rules, ProbedSubsystem subsystem) => new(rules, subsystem);

    /// <inheritdoc />
    public VirtualizationWorld Copy() => new(Rules, Subsystem)
    {
        Types = Types,
        Queues = Queues,
        Vectors = Vectors,
        Secondaries = Secondaries is null ? null : [.. Secondaries],
        Attached = Attached,
        Unprivileged = [.. Unprivileged],
    };

    /// <inheritdoc />
    public bool IsChangedBy(Exchange exchange) => exchange.Is(AdminOpcode.VirtualizationManagement);

    /// <inheritdoc />
    public IEnumerable<VirtualizationWorld> Take(Exchange exchange, Trial trial)
    {
        if (exchange.Is(AdminOpcode.VirtualizationManagement))
        {
            ResourceCommandJudge.Judge(this, exchange, trial);
        }
        else if (exchange.Is(AdminOpcode.Identify) && exchange.ControllerIndex == 0)
        {
            ResourcePageJudge.Judge(this, exchange, trial);
        }
        else if (exchange.IsAdmin && exchange.ControllerIndex >= Subsystem.ControllerCount)
        {
            SecondaryJudge.Judge(this, exchange.ControllerIndex - Subsystem.ControllerCount, exchange, trial);
        }

        return [this];
    }

    /// <inheritdoc />
    public void See(Observation observation, Trial trial)
    {
        if (observation is not SecondaryStatusSeen seen || Secondaries is null || seen.Secondary >= Secondaries.Count
            || Secondaries[seen.Secondary].IsOnline is not { } isOnline)
        {
            return;
        }

        trial.Expect(
            Rules.Status,
            seen.Value != uint.MaxValue && new ControllerStatus(seen.Value).FatalStatus != isOnline,
            $"CSTS.CFS {(isOnline ? 0 : 1)} of secondary {seen.Secondary}, which is {(isOnline ? "online" : "offline")}",
            $"CSTS {seen.Value:X8}h");
    }

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind)
    {
        var secondary = controllerIndex - Subsystem.ControllerCount;
        if (controllerIndex == 0)
        {
            (Queues, Vectors) = (Queues.AfterReset(kind != ResetKind.Controller), Vectors.AfterReset(kind != ResetKind.Controller));
            Secondaries = Secondaries?.ConvertAll(facts => facts.AfterResetOfPrimary(Rules.PrimaryReset));
        }
        else if (secondary >= 0 && Secondaries is { } all && secondary < all.Count && all[secondary].IsOnline == true)
        {
            all[secondary] = all[secondary] with { LastCause = Rules.FunctionReset };
        }
    }

    /// <summary>Finds a secondary.</summary>
    /// <param name="identifier">CNTLID.</param>
    /// <returns>Its place; -1 for one that is none of the primary's.</returns>
    public int PlaceOf(ushort identifier) => Secondaries?.FindIndex(facts => facts.Identifier == identifier) ?? -1;

    /// <summary>The resources of a kind.</summary>
    /// <param name="type">Which.</param>
    /// <returns>What is known.</returns>
    public PoolFacts PoolOf(ControllerResourceType type) => type == ControllerResourceType.VirtualQueue ? Queues : Vectors;

    /// <summary>What all secondaries have of a kind.</summary>
    /// <param name="type">Which.</param>
    /// <returns>The sum; null where one is not known.</returns>
    public long? AssignedOf(ControllerResourceType type) =>
        Secondaries is { } all && all.TrueForAll(facts => facts.CountOf(type) is not null) ? all.Sum(
            facts => (long)facts.CountOf(type)!) : null;

    /// <summary>What the primary manages is not known any more.</summary>
    public void Forget() => (Types, Secondaries) = (null, null);
}
