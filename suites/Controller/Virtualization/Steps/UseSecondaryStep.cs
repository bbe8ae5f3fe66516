using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Virtualization.Steps;

/// <summary>
/// Starts a secondary controller that is online, has a look at it, and resets it where asked to. One that is offline is left alone.
/// </summary>
/// <param name="Secondary">Which, by its place in the list.</param>
public sealed record UseSecondaryStep(int Secondary) : Step
{
    /// <summary>Whether its function is reset afterwards, where the handle can do that.</summary>
    public bool ResetsFunction { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var pool = ResourcePool.Of(verbs);
        pool.Look(verbs);
        if (verbs.HasFindings || !pool.IsReachable(verbs, Secondary))
        {
            return;
        }

        var index = verbs.Subsystem.ControllerCount + Secondary;
        var started = verbs.Scene<StartedSecondaries>();
        if (!started.Contains(Secondary))
        {
            verbs.Start(index);
            started.Add(Secondary);
        }

        var target = new QueueTarget(index, 0);
        verbs.TryDo(target, new IdentifyIntent(0, IdentifyCns.Controller), out _, out _);
        verbs.TryDo(target, new GetFeatureIntent(FeatureIdentifier.NumberOfQueues), out _, out _);
        if (ResetsFunction && !verbs.HasFindings)
        {
            verbs.Reset(index, ResetKind.Function);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"use secondary {Secondary}, if it is online{(ResetsFunction ? ", and reset its function" : "")}";
}

/// <summary>Resets the first controller, whatever its secondaries do, and starts it again.</summary>
/// <param name="How">Which reset.</param>
public sealed record ResetPrimaryStep(ResetKind How) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.Reset(0, How);
        if (verbs.Controllers[0].Capabilities.HasFlag(How.Capability()))
        {
            verbs.Scene<StartedSecondaries>().Clear();
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"reset the primary controller ({How}) and start it again";
}
