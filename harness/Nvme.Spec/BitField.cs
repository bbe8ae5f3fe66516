namespace NvmeConformance.Nvme.Spec;

/// <summary>
/// One contiguous field inside a register or a command dword.
/// A value that does not fit is refused rather than cut, because a silently truncated field makes a test drive something else than it says.
/// </summary>
internal static class BitField
{
    /// <summary>Reads a field.</summary>
    /// <param name="bits">The register or dword.</param>
    /// <param name="lowBit">Number of the field's lowest bit.</param>
    /// <param name="width">Bits in the field, 1 to 63.</param>
    /// <returns>The field, right aligned.</returns>
    public static ulong Read(ulong bits, int lowBit, int width) => (bits >> lowBit) & Mask(width);

    /// <summary>Reads a one-bit field.</summary>
    /// <param name="bits">The register or dword.</param>
    /// <param name="bit">Number of the bit.</param>
    /// <returns>Whether the bit is 1.</returns>
    public static bool Read(ulong bits, int bit) => ((bits >> bit) & 1) != 0;

    /// <summary>Replaces a field.</summary>
    /// <param name="bits">The register or dword.</param>
    /// <param name="lowBit">Number of the field's lowest bit.</param>
    /// <param name="width">Bits in the field, 1 to 63.</param>
    /// <param name="value">The new value.</param>
    /// <returns>All bits, with the field replaced.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value needs more bits than the field has.</exception>
    public static ulong Write(ulong bits, int lowBit, int width, ulong value)
    {
        var mask = Mask(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, mask);
        return (bits & ~(mask << lowBit)) | (value << lowBit);
    }

    /// <summary>Replaces a one-bit field.</summary>
    /// <param name="bits">The register or dword.</param>
    /// <param name="bit">Number of the bit.</param>
    /// <param name="value">The new value.</param>
    /// <returns>All bits, with the one replaced.</returns>
    public static ulong Write(ulong bits, int bit, bool value) => value ? bits | (1UL << bit) : bits & ~(1UL << bit);

    private static ulong Mask(int width) => (1UL << width) - 1;
}
