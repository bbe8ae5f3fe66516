using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Blocks.Steps;

/// <summary>Cancels a command that was begun before, through its own queue; nothing is sent where it has completed.</summary>
/// <param name="Handle">The number given to it.</param>
/// <param name="Target">Where it was sent.</param>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Action">ACODE.</param>
public sealed record CancelStep(int Handle, QueueTarget Target, uint NamespaceIdentifier, CancelAction Action) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        if (verbs.TryIdentify(Handle, out var queue, out var identifier))
        {
            verbs.TryDo(Target, new CancelIntent(NamespaceIdentifier, queue, identifier, Action), out _, out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"cancel #{Handle}, {Action}";
}
