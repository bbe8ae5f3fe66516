using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Directive Send, admin opcode 19h, and Directive Receive, 1Ah (B2.2): CDW10 NUMD; CDW11 DOPER 7:0, DTYPE 15:8 and DSPEC 31:16; CDW12
/// and CDW13 as the operation says.
/// </summary>
/// <param name="Opcode">Which of the two.</param>
/// <param name="Type">DTYPE.</param>
/// <param name="Operation">DOPER, one of the enumerations named after the directive.</param>
/// <param name="NamespaceIdentifier">NSID: the namespace, or FFFFFFFFh.</param>
public readonly record struct DirectiveCommand(AdminOpcode Opcode, DirectiveType Type, byte Operation, uint NamespaceIdentifier)
{
    /// <summary>NUMD: dwords of data, minus one; not used where the operation has none.</summary>
    public uint DwordCountZeroBased { get; init; }

    /// <summary>DSPEC: as the directive says, for example a stream identifier.</summary>
    public ushort DirectiveSpecific { get; init; }

    /// <summary>CDW12, for example a <see cref="DirectiveEnable"/> or the number of streams asked for.</summary>
    public uint Dword12 { get; init; }

    /// <summary>CDW13.</summary>
    public uint Dword13 { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in DirectiveCommand command)
    {
        var dword11 = BitField.Write(0, 8, 8, (ulong)command.Type);
        dword11 = BitField.Write(dword11, 0, 8, command.Operation);
        dword11 = BitField.Write(dword11, 16, 16, command.DirectiveSpecific);
        return new()
        {
            Opcode = (byte)command.Opcode,
            NamespaceIdentifier = command.NamespaceIdentifier,
            Dword10 = command.DwordCountZeroBased,
            Dword11 = (uint)dword11,
            Dword12 = command.Dword12,
            Dword13 = command.Dword13,
        };
    }

    /// <summary>Decodes the command's own fields, the opcode among them.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static DirectiveCommand Decode(in SubmissionEntry entry) =>
        new(
            (AdminOpcode)entry.Opcode,
            (DirectiveType)BitField.Read(entry.Dword11, 8, 8),
            (byte)BitField.Read(entry.Dword11, 0, 8),
            entry.NamespaceIdentifier)
        {
            DwordCountZeroBased = entry.Dword10,
            DirectiveSpecific = (ushort)BitField.Read(entry.Dword11, 16, 16),
            Dword12 = entry.Dword12,
            Dword13 = entry.Dword13,
        };
}
