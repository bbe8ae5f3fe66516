using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Namespace Attachment (B2.2 5.1.20).</summary>
/// <param name="NamespaceIdentifier">NSID; any number, legal or not.</param>
/// <param name="Select">SEL; any number, legal or not.</param>
/// <param name="ControllerIdentifiers">The list, in the order in which it is sent.</param>
public sealed record NamespaceAttachmentIntent(
    uint NamespaceIdentifier, NamespaceAttachmentSelect Select, IReadOnlyList<ushort> ControllerIdentifiers)
    : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => IdentifierList.Size;

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes) => IdentifierList.Write(data, [.. ControllerIdentifiers]);

    /// <inheritdoc />
    public override SubmissionEntry Encode() =>
        NamespaceAttachmentCommand.Encode(new NamespaceAttachmentCommand(Select, NamespaceIdentifier));

    /// <summary>Two are equal when their lists are.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The outcome.</returns>
    public bool Equals(NamespaceAttachmentIntent? other) =>
        other is not null
        && (NamespaceIdentifier, Select) == (other.NamespaceIdentifier, other.Select)
        && ControllerIdentifiers.SequenceEqual(other.ControllerIdentifiers);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(NamespaceIdentifier, Select, ControllerIdentifiers.Count);

    /// <inheritdoc />
    public override string Describe() => (Select switch
    {
        NamespaceAttachmentSelect.Attach => "attach",
        NamespaceAttachmentSelect.Detach => "detach",
        _ => $"Namespace Attachment SEL {(byte)Select:X}h",
    }) + $" namespace {NamespaceIdentifier:X}h, controllers [{string.Join(", ", ControllerIdentifiers)}]";
}
