using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Get Log Page, admin opcode 02h (B2.2 5.1.12): CDW10 LID 7:0, LSP 14:8, RAE 15 and NUMDL 31:16; CDW11 NUMDU 15:0 and LSI 31:16;
/// CDW12 and CDW13 LPO; CDW14 UIDX 6:0, OT 23 and CSI 31:24.
/// A controller without LPA bit 2 reads only the low 12 bits of the count and no offset.
/// </summary>
/// <param name="Log">LID.</param>
/// <param name="DwordCountZeroBased">NUMDL and NUMDU: dwords to return, minus one.</param>
/// <param name="NamespaceIdentifier">NSID; 0 or FFFFFFFFh where the log's scope is no namespace.</param>
public readonly record struct GetLogPageCommand(LogPageIdentifier Log, uint DwordCountZeroBased, uint NamespaceIdentifier = 0)
{
    /// <summary>LSP: a parameter as the log says, 0 to 127.</summary>
    public byte LogSpecificParameter { get; init; }

    /// <summary>RAE: keep the event that the log belongs to; without it the read lets the controller report again.</summary>
    public bool RetainAsynchronousEvent { get; init; }

    /// <summary>LSI: an identifier as the log says, for example of an endurance group.</summary>
    public ushort LogSpecificIdentifier { get; init; }

    /// <summary>LPO: where in the log to begin, in bytes and dword aligned, or the index of an entry where OT is set.</summary>
    public ulong Offset { get; init; }

    /// <summary>OT: LPO is an index; needs the log's IOS bit in the log of supported log pages.</summary>
    public bool OffsetIsIndex { get; init; }

    /// <summary>CSI, where the log belongs to one command set.</summary>
    public CommandSetIdentifier CommandSet { get; init; }

    /// <summary>UIDX: index into the UUID list, 0 to 127, 0 for none.</summary>
    public byte UuidIndex { get; init; }

    /// <summary>Bytes that the command asks for: 4 to 16 GiB.</summary>
    public long LengthBytes => ((long)DwordCountZeroBased + 1) * sizeof(uint);

    /// <summary>The count of dwords that asks for a number of bytes.</summary>
    /// <param name="bytes">Bytes wanted, at least 1; rounded up to whole dwords.</param>
    /// <returns>NUMDL and NUMDU as one number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No bytes, or more than 16 GiB.</exception>
    public static uint DwordCountZeroBasedFor(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, ((long)uint.MaxValue + 1) * sizeof(uint));
        return (uint)((bytes - 1) / sizeof(uint));
    }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The log specific parameter or the UUID index does not fit its field.</exception>
    public static SubmissionEntry Encode(in GetLogPageCommand command)
    {
        var dword10 = (byte)command.Log | ((ulong)(ushort)command.DwordCountZeroBased << 16);
        dword10 = BitField.Write(dword10, 8, 7, command.LogSpecificParameter);
        dword10 = BitField.Write(dword10, 15, command.RetainAsynchronousEvent);
        var dword14 = BitField.Write((ulong)command.CommandSet << 24, 0, 7, command.UuidIndex);
        return new()
        {
            Opcode = (byte)AdminOpcode.GetLogPage,
            NamespaceIdentifier = command.NamespaceIdentifier,
            Dword10 = (uint)dword10,
            Dword11 = (command.DwordCountZeroBased >> 16) | ((uint)command.LogSpecificIdentifier << 16),
            Dword12 = (uint)command.Offset,
            Dword13 = (uint)(command.Offset >> 32),
            Dword14 = (uint)BitField.Write(dword14, 23, command.OffsetIsIndex),
        };
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static GetLogPageCommand Decode(in SubmissionEntry entry) => new(
        (LogPageIdentifier)(byte)entry.Dword10,
        (entry.Dword10 >> 16) | (entry.Dword11 << 16),
        entry.NamespaceIdentifier)
    {
        LogSpecificParameter = (byte)BitField.Read(entry.Dword10, 8, 7),
        RetainAsynchronousEvent = BitField.Read(entry.Dword10, 15),
        LogSpecificIdentifier = (ushort)(entry.Dword11 >> 16),
        Offset = entry.Dword12 | ((ulong)entry.Dword13 << 32),
        OffsetIsIndex = BitField.Read(entry.Dword14, 23),
        CommandSet = (CommandSetIdentifier)(entry.Dword14 >> 24),
        UuidIndex = (byte)BitField.Read(entry.Dword14, 0, 7),
    };
}
