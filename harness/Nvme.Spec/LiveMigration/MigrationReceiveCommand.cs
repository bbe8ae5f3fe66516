using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.LiveMigration;

/// <summary>
/// Migration Receive with SEL 00h, get controller state, admin opcode 42h (B2.1 5.1.16): CDW10 CSVI 23:16; CDW11 CNTLID 15:0,
/// CSUUIDI 23:16 and CSUIDXP 31:24; CDW12 and CDW13 the offset; CDW14 UIDX; CDW15 NUMDL. The indices are at other places than in
/// <see cref="SetControllerStateCommand"/>.
/// </summary>
/// <param name="ControllerIdentifier">CNTLID: whose state.</param>
/// <param name="OffsetBytes">OU and OL: where in the state to begin; whole dwords.</param>
/// <param name="DwordsZeroBased">NUMDL: dwords to return, minus one.</param>
public readonly record struct GetControllerStateCommand(ushort ControllerIdentifier, ulong OffsetBytes, uint DwordsZeroBased)
{
    /// <summary>CSVI: index of the version in the list of CNS 20h, counted from 1; 0 for no standard part.</summary>
    public byte VersionIndex { get; init; }

    /// <summary>CSUUIDI: index of the vendor's format in the list of CNS 20h, counted from 1; 0 for no part of the vendor.</summary>
    public byte VendorFormatIndex { get; init; }

    /// <summary>CSUIDXP: a parameter of the vendor's format.</summary>
    public byte VendorFormatParameter { get; init; }

    /// <summary>UIDX: index into the UUID list, 0 to 127.</summary>
    public byte UuidIndex { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in GetControllerStateCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.MigrationReceive,
        Dword10 = (uint)MigrationReceiveOperation.GetControllerState | ((uint)command.VersionIndex << 16),
        Dword11 = command.ControllerIdentifier | ((uint)command.VendorFormatIndex << 16) | ((uint)command.VendorFormatParameter << 24),
        Dword12 = (uint)command.OffsetBytes,
        Dword13 = (uint)(command.OffsetBytes >> 32),
        Dword14 = (uint)BitField.Write(0, 0, 7, command.UuidIndex),
        Dword15 = command.DwordsZeroBased,
    };

    /// <summary>Decodes the command's own fields; opcode and operation are not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static GetControllerStateCommand Decode(in SubmissionEntry entry) =>
        new((ushort)entry.Dword11, entry.Dword12 | ((ulong)entry.Dword13 << 32), entry.Dword15)
        {
            VersionIndex = (byte)(entry.Dword10 >> 16),
            VendorFormatIndex = (byte)(entry.Dword11 >> 16),
            VendorFormatParameter = (byte)(entry.Dword11 >> 24),
            UuidIndex = (byte)BitField.Read(entry.Dword14, 0, 7),
        };

    /// <summary>CSUP, bit 0 of completion dword 0: the controller was suspended all the while the command was processed.</summary>
    /// <param name="completion">The completion of a command that succeeded.</param>
    /// <returns>Whether it was.</returns>
    public static bool WasSuspended(in CompletionEntry completion) => BitField.Read(completion.Dword0, 0);
}

/// <summary>SEL of Migration Receive, CDW10 bits 7:0 (B2.1 5.1.16); others are reserved.</summary>
public enum MigrationReceiveOperation : byte
{
    /// <summary>Get the state of a controller.</summary>
    GetControllerState = 0x00,
}
