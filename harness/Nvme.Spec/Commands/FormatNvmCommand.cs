using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Format NVM, admin opcode 80h (B2.2, CS1.2): CDW10 LBAFL 3:0, MSET 4, PI 7:5, PIL 8, SES 11:9 and LBAFU 13:12.
/// </summary>
/// <param name="FormatIndex">LBAFL and LBAFU: the LBA format, 0 to 63.</param>
/// <param name="NamespaceIdentifier">NSID: the namespace to format, or FFFFFFFFh.</param>
public readonly record struct FormatNvmCommand(byte FormatIndex, uint NamespaceIdentifier)
{
    /// <summary>MSET: metadata travels at the end of each block, not in a buffer of its own.</summary>
    public bool ExtendedMetadata { get; init; }

    /// <summary>PI: protection information type 1 to 3, 0 for none.</summary>
    public byte ProtectionType { get; init; }

    /// <summary>PIL: protection information is first in the metadata; not allowed from CS1.0 on.</summary>
    public bool ProtectionFirst { get; init; }

    /// <summary>SES.</summary>
    public SecureEraseSetting SecureErase { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in FormatNvmCommand command)
    {
        var dword10 = BitField.Write(0, 0, 4, (ulong)command.FormatIndex & 0xF);
        dword10 = BitField.Write(dword10, 12, 2, (ulong)command.FormatIndex >> 4);
        dword10 = BitField.Write(dword10, 4, command.ExtendedMetadata);
        dword10 = BitField.Write(dword10, 5, 3, command.ProtectionType);
        dword10 = BitField.Write(dword10, 8, command.ProtectionFirst);
        dword10 = BitField.Write(dword10, 9, 3, (ulong)command.SecureErase);
        return new()
        {
            Opcode = (byte)AdminOpcode.FormatNvm,
            NamespaceIdentifier = command.NamespaceIdentifier,
            Dword10 = (uint)dword10,
        };
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static FormatNvmCommand Decode(in SubmissionEntry entry) =>
        new((byte)(BitField.Read(entry.Dword10, 0, 4) | (BitField.Read(entry.Dword10, 12, 2) << 4)), entry.NamespaceIdentifier)
        {
            ExtendedMetadata = BitField.Read(entry.Dword10, 4),
            ProtectionType = (byte)BitField.Read(entry.Dword10, 5, 3),
            ProtectionFirst = BitField.Read(entry.Dword10, 8),
            SecureErase = (SecureEraseSetting)BitField.Read(entry.Dword10, 9, 3),
        };
}

/// <summary>SES of Format NVM (B2.2). 3 to 7 are reserved.</summary>
public enum SecureEraseSetting : byte
{
    /// <summary>No secure erase asked for.</summary>
    None = 0,

    /// <summary>User data erase.</summary>
    UserData = 1,

    /// <summary>Cryptographic erase.</summary>
    Cryptographic = 2,
}
