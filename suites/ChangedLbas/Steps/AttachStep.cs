using NvmeConformance.ChangedLbas.Hosts;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Attaches a namespace to the controller of a part, or detaches it (B2.2 5.1.20).</summary>
/// <param name="Actor">Who.</param>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Attaches">Which of the two.</param>
public sealed record AttachStep(Actor Actor, uint NamespaceIdentifier, bool Attaches) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (Cast.Of(verbs).Find(Actor) is { } member)
        {
            var select = Attaches ? NamespaceAttachmentSelect.Attach : NamespaceAttachmentSelect.Detach;
            verbs.TryDo(QueueTarget.First, new NamespaceAttachmentIntent(NamespaceIdentifier, select, [member.Identifier]), out _, out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"{(Attaches ? "attach" : "detach")} nsid {NamespaceIdentifier} {(Attaches ? "to" : "from")} {Actor}";
}
