using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;

namespace NvmeConformance.Controller.NamespaceManagement.Steps;

/// <summary>Asks every controller which namespaces there are, what they are like, and what has changed.</summary>
public sealed record SurveyNamespacesStep : Step
{
    private const long MomentNanoseconds = 1_000_000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var cast = NamespaceCast.Of(verbs);
        verbs.AwaitAll();
        verbs.Idle(MomentNanoseconds);
        Look(verbs, cast);
    }

    /// <inheritdoc />
    public override string Describe() => "ask every controller about its namespaces";

    /// <summary>Reads the log of changes and leaves it as it is.</summary>
    /// <param name="controllerIndex">Of which controller.</param>
    /// <returns>The step.</returns>
    internal static DoStep LookAtChanges(int controllerIndex) => new(
        new QueueTarget(controllerIndex, 0), new LogPageIntent(LogPageIdentifier.ChangedAttachedNamespaceList, NamespaceList.Capacity));

    /// <summary>Asks.</summary>
    /// <param name="verbs">The sequence.</param>
    /// <param name="cast">The namespaces to ask about.</param>
    internal static void Look(ISequenceVerbs verbs, NamespaceCast cast)
    {
        for (var index = 0; index < verbs.Subsystem.ControllerCount && !verbs.HasFindings; index++)
        {
            var target = new QueueTarget(index, 0);
            Ask(verbs, target, new IdentifyIntent(0, IdentifyCns.ActiveNamespaceList));
            Ask(verbs, target, new IdentifyIntent(0, IdentifyCns.AllocatedNamespaceList));
            if (verbs.Subsystem.ListsLogPage((byte)LogPageIdentifier.ChangedAttachedNamespaceList))
            {
                Ask(verbs, target, new LogPageIntent(LogPageIdentifier.ChangedAttachedNamespaceList, NamespaceList.Capacity)
                {
                    RetainAsynchronousEvent = false,
                });
            }

            foreach (var identifier in cast.Identifiers)
            {
                Ask(verbs, target, new IdentifyIntent(identifier, IdentifyCns.Namespace));
            }
        }

        foreach (var identifier in cast.Identifiers)
        {
            Ask(verbs, QueueTarget.First, new IdentifyIntent(identifier, IdentifyCns.AllocatedNamespace));
            Ask(verbs, QueueTarget.First, new IdentifyIntent(identifier, IdentifyCns.NamespaceControllerList));
        }

        Ask(verbs, QueueTarget.First, new IdentifyIntent(0, IdentifyCns.Controller));
    }

    private static void Ask(ISequenceVerbs verbs, QueueTarget target, CommandIntent question)
    {
        if (!verbs.HasFindings)
        {
            verbs.TryDo(target, question, out _, out _);
        }
    }
}
