using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Steps;

/// <summary>
/// Deletes the last namespace of the list, asks for a list of it, creates one of the same format and attaches it to the first controller,
/// so that blocks of the old one may be given to the new one. The namespaces are probed after each change.
/// </summary>
/// <param name="Blocks">NSZE and NCAP of the new one.</param>
public sealed record RemakeNamespaceStep(ulong Blocks) : Step
{
    /// <summary>Whether the old one stays, and there is one more.</summary>
    public bool KeepsOld { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.AwaitAll();
        if (verbs.Subsystem.Namespaces.Count == 0)
        {
            return;
        }

        var old = verbs.Subsystem.Namespaces[^1].Identifier;
        if (!verbs.TryDo(QueueTarget.First, new IdentifyIntent(old, IdentifyCns.Namespace), out var completion, out var page)
            || !completion.Status.IsSuccess
            || page.Length < Marshal.SizeOf<IdentifyNamespace>())
        {
            return;
        }

        var shape = MemoryMarshal.AsRef<IdentifyNamespace>(page);
        if (!KeepsOld)
        {
            Delete(verbs, old);
        }

        Create(verbs, shape);
        if (!verbs.HasFindings)
        {
            verbs.ProbeNamespaces();
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"{(KeepsOld ? "create" : "delete the last namespace and create")} one of {Blocks} blocks and the same format";

    private static void Delete(ISequenceVerbs verbs, uint identifier)
    {
        verbs.TryDo(QueueTarget.First, new NamespaceManagementIntent(identifier, NamespaceManagementSelect.Delete), out _, out _);
        if (!verbs.HasFindings)
        {
            verbs.ProbeNamespaces();
            verbs.TryDo(QueueTarget.First, LbaStatusIntent.Allocated(identifier, 0, 0, descriptors: 8), out _, out _);
        }
    }

    private void Create(ISequenceVerbs verbs, in IdentifyNamespace shape)
    {
        var create = new NamespaceManagementIntent(0, NamespaceManagementSelect.Create)
        {
            SizeBlocks = Blocks,
            CapacityBlocks = Blocks,
            FormattedLbaSize = shape.FormattedLbaSize.Bits,
            ProtectionSettings = shape.ProtectionSettings.Bits,
        };
        if (!verbs.HasFindings && verbs.TryDo(QueueTarget.First, create, out var completion, out _) && completion.Status.IsSuccess)
        {
            var attach = new NamespaceAttachmentIntent(
                completion.Dword0, NamespaceAttachmentSelect.Attach, [verbs.Subsystem.Identity.ControllerIdentifier]);
            verbs.TryDo(QueueTarget.First, attach, out _, out _);
        }
    }
}
