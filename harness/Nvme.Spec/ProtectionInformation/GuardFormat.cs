namespace NvmeConformance.Nvme.Spec.ProtectionInformation;

/// <summary>
/// PIF: which guard protects a block, and so how long the tags are (CS1.2 5.3; the numbers are inferred from public software, as the
/// field is read in <see cref="Identify.ExtendedLbaFormat"/>).
/// </summary>
public enum GuardFormat : byte
{
    /// <summary>CRC-16; 8 bytes, storage and reference tag share 32 bits.</summary>
    Guard16 = 0b00,

    /// <summary>CRC-32C; 16 bytes, storage and reference tag share 80 bits.</summary>
    Guard32 = 0b01,

    /// <summary>CRC-64; 16 bytes, storage and reference tag share 48 bits.</summary>
    Guard64 = 0b10,

    /// <summary>The format is told by QPIF instead.</summary>
    Qualified = 0b11,
}

/// <summary>What follows from a guard format. Every number is 0 for a format that is none of the three guards.</summary>
public static class GuardFormats
{
    /// <summary>Bytes of protection information of one block.</summary>
    /// <param name="format">PIF.</param>
    /// <returns>8 or 16.</returns>
    public static int TupleSizeBytes(this GuardFormat format) => format switch
    {
        GuardFormat.Guard16 => 8,
        GuardFormat.Guard32 or GuardFormat.Guard64 => 16,
        _ => 0,
    };

    /// <summary>Bytes of the guard.</summary>
    /// <param name="format">PIF.</param>
    /// <returns>2, 4 or 8.</returns>
    public static int GuardSizeBytes(this GuardFormat format) => format switch
    {
        GuardFormat.Guard16 => sizeof(ushort),
        GuardFormat.Guard32 => sizeof(uint),
        GuardFormat.Guard64 => sizeof(ulong),
        _ => 0,
    };

    /// <summary>Bits of the storage and reference space: what is left beside guard and application tag.</summary>
    /// <param name="format">PIF.</param>
    /// <returns>32, 80 or 48.</returns>
    public static int SpaceSizeBits(this GuardFormat format) =>
        format.TupleSizeBytes() is 0 ? 0 : (format.TupleSizeBytes() - format.GuardSizeBytes() - sizeof(ushort)) * 8;

    /// <summary>The fewest bits that the storage tag may have.</summary>
    /// <param name="format">PIF.</param>
    /// <returns>16 with 32-bit guards, where the reference tag would otherwise exceed 64 bits; 0 with the others.</returns>
    public static int MinimumStorageTagBits(this GuardFormat format) => Math.Max(0, format.SpaceSizeBits() - MaximumTagBits);

    /// <summary>The most bits that the storage tag may have.</summary>
    /// <param name="format">PIF.</param>
    /// <returns>32, 64 or 48.</returns>
    public static int MaximumStorageTagBits(this GuardFormat format) => Math.Min(MaximumTagBits, format.SpaceSizeBits());

    private const int MaximumTagBits = 64;
}
