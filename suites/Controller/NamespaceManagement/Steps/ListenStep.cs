using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.NamespaceManagement.Steps;

/// <summary>Turns notices on, and leaves a request for one outstanding.</summary>
/// <param name="ControllerIndex">On which controller.</param>
public sealed record ListenStep(int ControllerIndex) : Step
{
    private const int FirstHandle = 4000;
    private const uint AttachedNamespaceNotices = 1 << 8;

    /// <summary>CDW11 of FID 0Bh: which notices; those about attached namespaces where nothing else is said.</summary>
    public uint Notices { get; init; } = AttachedNamespaceNotices;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var target = new QueueTarget(ControllerIndex, 0);
        verbs.TryDo(target, new SetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration, Notices), out _, out _);
        verbs.Begin(FirstHandle + verbs.Scene<HandleCount>().Next(), target, new EventRequestIntent(), ring: true);
    }

    /// <inheritdoc />
    public override string Describe() => $"listen for notices {Notices:X}h on controller {ControllerIndex}";
}
