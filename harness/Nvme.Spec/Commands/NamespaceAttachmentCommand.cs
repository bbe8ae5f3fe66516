using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Namespace Attachment, admin opcode 15h (B2.2): CDW10 SEL 3:0. The data is a controller list, <see cref="Lists.IdentifierList"/>.
/// </summary>
/// <param name="Select">SEL.</param>
/// <param name="NamespaceIdentifier">NSID: the namespace to attach or detach.</param>
public readonly record struct NamespaceAttachmentCommand(NamespaceAttachmentSelect Select, uint NamespaceIdentifier)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in NamespaceAttachmentCommand command)
    {
        var dword10 = BitField.Write(0, 0, 4, (ulong)command.Select);
        return new()
        {
            Opcode = (byte)AdminOpcode.NamespaceAttachment,
            NamespaceIdentifier = command.NamespaceIdentifier,
            Dword10 = (uint)dword10,
        };
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static NamespaceAttachmentCommand Decode(in SubmissionEntry entry) =>
        new((NamespaceAttachmentSelect)BitField.Read(entry.Dword10, 0, 4), entry.NamespaceIdentifier);
}

/// <summary>SEL of Namespace Attachment (B2.2). 2 to 15 are reserved.</summary>
public enum NamespaceAttachmentSelect : byte
{
    /// <summary>Attach to the controllers of the list.</summary>
    Attach = 0,

    /// <summary>Detach from the controllers of the list.</summary>
    Detach = 1,
}
