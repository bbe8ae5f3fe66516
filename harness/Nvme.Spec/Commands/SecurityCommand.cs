using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Security Send, admin opcode 81h, and Security Receive, 82h (B2.2, LNV): CDW10 NSSF 7:0, SPSP 23:8 and SECP 31:24; CDW11 the length.
/// </summary>
/// <param name="Opcode">Which of the two.</param>
/// <param name="Protocol">SECP: the security protocol; 00h tells which there are.</param>
/// <param name="LengthBytes">TL or AL: bytes sent, or room for bytes received.</param>
/// <param name="NamespaceIdentifier">NSID, where the protocol uses one.</param>
public readonly record struct SecurityCommand(AdminOpcode Opcode, byte Protocol, uint LengthBytes, uint NamespaceIdentifier = 0)
{
    /// <summary>SPSP: as the protocol says.</summary>
    public ushort ProtocolSpecific { get; init; }

    /// <summary>NSSF: for protocol EAh, otherwise 0.</summary>
    public byte NvmeSecuritySpecific { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in SecurityCommand command)
    {
        var dword10 = BitField.Write(0, 24, 8, command.Protocol);
        dword10 = BitField.Write(dword10, 8, 16, command.ProtocolSpecific);
        dword10 = BitField.Write(dword10, 0, 8, command.NvmeSecuritySpecific);
        return new()
        {
            Opcode = (byte)command.Opcode,
            NamespaceIdentifier = command.NamespaceIdentifier,
            Dword10 = (uint)dword10,
            Dword11 = command.LengthBytes,
        };
    }

    /// <summary>Decodes the command's own fields, the opcode among them.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static SecurityCommand Decode(in SubmissionEntry entry) =>
        new((AdminOpcode)entry.Opcode, (byte)BitField.Read(entry.Dword10, 24, 8), entry.Dword11, entry.NamespaceIdentifier)
        {
            ProtocolSpecific = (ushort)BitField.Read(entry.Dword10, 8, 16),
            NvmeSecuritySpecific = (byte)BitField.Read(entry.Dword10, 0, 8),
        };
}
