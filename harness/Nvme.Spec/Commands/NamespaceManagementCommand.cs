using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Namespace Management, admin opcode 0Dh (B2.2): CDW10 SEL 3:0, CDW11 CSI 31:24. Creation brings a
/// <see cref="Namespaces.NamespaceManagementData"/> and returns the new NSID in completion dword 0.
/// </summary>
/// <param name="Select">SEL.</param>
/// <param name="NamespaceIdentifier">NSID to delete, FFFFFFFFh for all; 0 for creation.</param>
public readonly record struct NamespaceManagementCommand(NamespaceManagementSelect Select, uint NamespaceIdentifier = 0)
{
    /// <summary>CSI: the command set of the namespace to create.</summary>
    public CommandSetIdentifier CommandSet { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in NamespaceManagementCommand command)
    {
        var dword10 = BitField.Write(0, 0, 4, (ulong)command.Select);
        var dword11 = BitField.Write(0, 24, 8, (ulong)command.CommandSet);
        return new()
        {
            Opcode = (byte)AdminOpcode.NamespaceManagement,
            NamespaceIdentifier = command.NamespaceIdentifier,
            Dword10 = (uint)dword10,
            Dword11 = (uint)dword11,
        };
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static NamespaceManagementCommand Decode(in SubmissionEntry entry) =>
        new((NamespaceManagementSelect)BitField.Read(entry.Dword10, 0, 4), entry.NamespaceIdentifier)
        {
            CommandSet = (CommandSetIdentifier)BitField.Read(entry.Dword11, 24, 8),
        };
}

/// <summary>SEL of Namespace Management (B2.2). 2 to 15 are reserved.</summary>
public enum NamespaceManagementSelect : byte
{
    /// <summary>Create a namespace, attached to no controller.</summary>
    Create = 0,

    /// <summary>Delete a namespace.</summary>
    Delete = 1,
}
