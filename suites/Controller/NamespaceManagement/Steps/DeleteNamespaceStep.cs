using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.NamespaceManagement.Steps;

/// <summary>Deletes a namespace. It stays in the cast, so that what is done to it later is done to one that is not there.</summary>
/// <param name="ControllerIndex">Through which controller.</param>
/// <param name="Member">Which namespace of the cast.</param>
public sealed record DeleteNamespaceStep(int ControllerIndex, int Member) : Step
{
    private const int FirstHandle = 2000;

    /// <summary>Whether all namespaces are deleted (NSID FFFFFFFFh).</summary>
    public bool All { get; init; }

    /// <summary>Whether the next step begins before this one has ended.</summary>
    public bool GoesOn { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var identifier = NamespaceCast.Of(verbs).IdentifierOf(Member);
        var intent = new NamespaceManagementIntent(All ? uint.MaxValue : identifier, NamespaceManagementSelect.Delete);
        var target = new QueueTarget(ControllerIndex, 0);
        if (GoesOn)
        {
            verbs.Begin(FirstHandle + verbs.Scene<HandleCount>().Next(), target, intent, ring: true);
        }
        else
        {
            verbs.TryDo(target, intent, out _, out _);
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (GoesOn)
        {
            yield return this with { GoesOn = false };
        }

        if (ControllerIndex != 0)
        {
            yield return this with { ControllerIndex = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"delete {(All ? "all namespaces" : $"member {Member}")} through controller {ControllerIndex}{(GoesOn ? ", and go on" : "")}";
}
