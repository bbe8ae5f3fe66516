using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Copy, opcode 19h (CS1.2 chapter 3):
/// <code>
/// CDW2,3   upper part of the destination's tags             CDW10,11 SDLBA
/// CDW12    NR 7:0, DESFMT 11:8, PRINFOR 15:12, CETYPE 19:16, DTYPE 23:20, STCW 24, STCR 25, PRINFOW 29:26, FUA 30, LR 31
/// CDW13    CEV 15:0, DSPEC 31:16                            CDW14, CDW15 tags of the destination, as for Write
/// </code>
/// CDW13 to CDW15 are inferred: they carry what they carry in a Write, as public drivers fill them.
/// The buffer holds <see cref="CopySourceRange"/> or <see cref="CopySourceRangeWithLongTags"/> entries, as the format says.
/// </summary>
/// <param name="NamespaceIdentifier">NSID of the destination.</param>
/// <param name="DestinationLba">SDLBA: first block written.</param>
/// <param name="RangeCountZeroBased">NR: source ranges in the buffer, minus one.</param>
/// <param name="Format">DESFMT.</param>
/// <param name="Control">LR, FUA, PRINFOW, and STCW as the storage tag check: for the write half.</param>
public readonly record struct CopyCommand(
    uint NamespaceIdentifier,
    ulong DestinationLba,
    byte RangeCountZeroBased,
    CopyRangeFormat Format = CopyRangeFormat.Format0,
    IoControl Control = IoControl.None)
{
    /// <summary>Source ranges that one command holds at most.</summary>
    public const int MaximumRanges = 256;

    private const int StorageTagCheckReadBit = 25;

    /// <summary>PRINFOR: protection information of the read half.</summary>
    public ProtectionControl ReadProtection { get; init; }

    /// <summary>STCR: check the storage tag in the read half.</summary>
    public bool ReadStorageTagCheck { get; init; }

    /// <summary>CETYPE, command extension type, 0 to 15; 0 for none.</summary>
    public byte ExtensionType { get; init; }

    /// <summary>DTYPE, directive type of the write half, 0 to 15.</summary>
    public byte DirectiveType { get; init; }

    /// <summary>CEV, command extension value; meaningful where CETYPE is not 0.</summary>
    public ushort ExtensionValue { get; init; }

    /// <summary>DSPEC, directive specific.</summary>
    public ushort DirectiveSpecific { get; init; }

    /// <summary>Tags of protection information of the write half.</summary>
    public ProtectionTags Tags { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field, or the control has a bit that is none.</exception>
    public static SubmissionEntry Encode(in CopyCommand command)
    {
        var fields = BitField.Write(command.RangeCountZeroBased, 8, 4, (byte)command.Format);
        fields = BitField.Write(fields, 12, 4, (byte)command.ReadProtection);
        fields = BitField.Write(fields, 16, 4, command.ExtensionType);
        fields = BitField.Write(fields, 20, 4, command.DirectiveType);
        fields = BitField.Write(fields, StorageTagCheckReadBit, command.ReadStorageTagCheck);
        var entry = new SubmissionEntry
        {
            Opcode = (byte)NvmOpcode.Copy,
            NamespaceIdentifier = command.NamespaceIdentifier,
            Dword10And11 = command.DestinationLba,
            Dword12 = (uint)fields | command.Control.ToDword12(),
            Dword13 = command.ExtensionValue | ((uint)command.DirectiveSpecific << 16),
        };
        command.Tags.EncodeInto(ref entry);
        return entry;
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static CopyCommand Decode(in SubmissionEntry entry) => new(
        entry.NamespaceIdentifier,
        entry.Dword10And11,
        (byte)entry.Dword12,
        (CopyRangeFormat)BitField.Read(entry.Dword12, 8, 4),
        IoControlBits.FromDword12(entry.Dword12))
    {
        ReadProtection = (ProtectionControl)BitField.Read(entry.Dword12, 12, 4),
        ReadStorageTagCheck = BitField.Read(entry.Dword12, StorageTagCheckReadBit),
        ExtensionType = (byte)BitField.Read(entry.Dword12, 16, 4),
        DirectiveType = (byte)BitField.Read(entry.Dword12, 20, 4),
        ExtensionValue = (ushort)entry.Dword13,
        DirectiveSpecific = (ushort)(entry.Dword13 >> 16),
        Tags = ProtectionTags.Decode(entry),
    };

    /// <summary>
    /// Completion dword 0 of a Copy that failed: index of the lowest source range that was not copied completely.
    /// </summary>
    /// <param name="completion">The completion of a Copy command.</param>
    /// <returns>The index, as the device wrote it: it need not be below the number of ranges.</returns>
    public static uint LowestRangeNotCopied(in CompletionEntry completion) => completion.Dword0;
}

/// <summary>DESFMT: layout of Copy's source ranges (CS1.2 chapter 3). The numbers are those of CDFS and, from 2 on, CDFE.</summary>
public enum CopyRangeFormat : byte
{
    /// <summary>32 bytes, within the destination's namespace: <see cref="CopySourceRange"/>.</summary>
    Format0 = 0,

    /// <summary>40 bytes, within the destination's namespace: <see cref="CopySourceRangeWithLongTags"/>.</summary>
    Format1 = 1,

    /// <summary>32 bytes, each entry names its namespace: <see cref="CopySourceRange"/>.</summary>
    Format2 = 2,

    /// <summary>40 bytes, each entry names its namespace: <see cref="CopySourceRangeWithLongTags"/>.</summary>
    Format3 = 3,

    /// <summary>For command sets other than NVM; its layout is not described here.</summary>
    Format4 = 4,
}

/// <summary>What follows from the number of a source range format.</summary>
public static class CopyRangeFormats
{
    /// <summary>Bytes of an entry.</summary>
    /// <param name="format">DESFMT.</param>
    /// <returns>32 for formats 0 and 2, 40 for 1 and 3, 0 for every other.</returns>
    public static int EntrySizeBytes(this CopyRangeFormat format) => format switch
    {
        CopyRangeFormat.Format0 or CopyRangeFormat.Format2 => CopySourceRange.Size,
        CopyRangeFormat.Format1 or CopyRangeFormat.Format3 => CopySourceRangeWithLongTags.Size,
        _ => 0,
    };

    /// <summary>Whether entries name a source namespace.</summary>
    /// <param name="format">DESFMT.</param>
    /// <returns>Whether it is format 2 or 3.</returns>
    public static bool NamesNamespaces(this CopyRangeFormat format) => format is CopyRangeFormat.Format2 or CopyRangeFormat.Format3;
}
