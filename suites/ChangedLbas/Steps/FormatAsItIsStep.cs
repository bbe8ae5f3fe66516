using System.Runtime.InteropServices;
using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>A controller of some part formats a namespace in the format that it has.</summary>
/// <param name="Actor">Who.</param>
/// <param name="NamespaceIdentifier">NSID.</param>
public sealed record FormatAsItIsStep(Actor Actor, uint NamespaceIdentifier) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (Cast.Of(verbs).Find(Actor) is not { } member || verbs.Scene<QueueBook>().Suspended.Contains(member.Index))
        {
            return;
        }

        var target = new QueueTarget(member.Index, 0);
        verbs.AwaitAll();
        if (verbs.TryDo(target, new IdentifyIntent(NamespaceIdentifier, IdentifyCns.Namespace), out var completion, out var data)
            && completion.Status.IsSuccess)
        {
            var identity = MemoryMarshal.Read<IdentifyNamespace>(data);
            verbs.TryDo(
                target,
                new FormatNvmIntent(NamespaceIdentifier, (byte)identity.FormattedLbaSize.FormatIndex, SecureErase: 0)
                {
                    ProtectionType = (byte)identity.ProtectionSettings.Type,
                    ExtendedMetadata = identity.FormattedLbaSize.ExtendedMetadata,
                },
                out _,
                out _);
            verbs.ProbeNamespaces();
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"{Actor}: format nsid {NamespaceIdentifier} as it is";
}
