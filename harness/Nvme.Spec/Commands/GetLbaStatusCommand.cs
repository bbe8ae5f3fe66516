using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Get LBA Status, admin opcode 86h (CS1.2 4.2.1): CDW10 and CDW11 SLBA, CDW12 MNDW, CDW13 RL 15:0 and ATYPE 31:24.
/// It returns a list that <see cref="LbaStatus.LbaStatusDescriptorList"/> reads.
/// </summary>
/// <param name="NamespaceIdentifier">NSID; the broadcast value is not supported.</param>
/// <param name="StartingLba">SLBA.</param>
/// <param name="MaximumDwordsZeroBased">MNDW: dwords to return at most, minus one.</param>
/// <param name="Action">ATYPE; any byte can be sent, most are reserved.</param>
/// <param name="RangeLength">RL: blocks in the range, counted from 1; 0 means up to the end of the namespace.</param>
public readonly record struct GetLbaStatusCommand(
    uint NamespaceIdentifier,
    ulong StartingLba,
    uint MaximumDwordsZeroBased,
    LbaStatusAction Action,
    ushort RangeLength)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in GetLbaStatusCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.GetLbaStatus,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10And11 = command.StartingLba,
        Dword12 = command.MaximumDwordsZeroBased,
        Dword13 = command.RangeLength | ((uint)command.Action << 24),
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static GetLbaStatusCommand Decode(in SubmissionEntry entry) => new(
        entry.NamespaceIdentifier,
        entry.Dword10And11,
        entry.Dword12,
        (LbaStatusAction)(entry.Dword13 >> 24),
        (ushort)entry.Dword13);
}

/// <summary>ATYPE: what Get LBA Status looks for (CS1.2 4.2.1). All other values are reserved.</summary>
public enum LbaStatusAction : byte
{
    /// <summary>Allocated LBAs; supported where AOCS bit 0 (RALBAS) is 1.</summary>
    Allocated = 0x02,

    /// <summary>Scan, then potentially unrecoverable LBAs, tracked or not; supported where OACS bit 9 (GLSS) is 1.</summary>
    ScanPotentiallyUnrecoverable = 0x10,

    /// <summary>Tracked potentially unrecoverable LBAs without a scan; supported where OACS bit 9 (GLSS) is 1.</summary>
    TrackedPotentiallyUnrecoverable = 0x11,
}
