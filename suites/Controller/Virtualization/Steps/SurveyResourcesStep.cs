using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Virtualization.Steps;

/// <summary>
/// Asks the first controller for its resources, its secondaries, and the controllers that the first namespace is attached to.
/// </summary>
/// <param name="ListsFrom">Which secondary, by its place, a second list begins with.</param>
public sealed record SurveyResourcesStep(int ListsFrom = 0) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var pool = ResourcePool.Of(verbs);
        pool.Look(verbs);
        if (pool.Secondaries.Length > 0 && !verbs.HasFindings)
        {
            var from = pool.Secondaries[ListsFrom % pool.Secondaries.Length].SecondaryControllerIdentifier;
            verbs.TryDo(
                QueueTarget.First,
                new IdentifyIntent(0, IdentifyCns.SecondaryControllerList) { ControllerIdentifier = from },
                out _,
                out _);
        }

        if (verbs.Subsystem.Namespaces is [var first, ..] && !verbs.HasFindings)
        {
            verbs.TryDo(QueueTarget.First, new IdentifyIntent(first.Identifier, IdentifyCns.NamespaceControllerList), out _, out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"ask for resources, secondary controllers, and those from the one at place {ListsFrom} on";
}
