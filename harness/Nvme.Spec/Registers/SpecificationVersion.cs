namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>
/// VS, which Identify Controller repeats in VER (B2.2 3.1.4.2): major bits 31:16, minor bits 15:8, tertiary bits 7:0.
/// The NVM command set's own version (CNS 06h, VER) has the same shape.
/// </summary>
/// <param name="Bits">The register.</param>
public readonly record struct SpecificationVersion(uint Bits) : IComparable<SpecificationVersion>
{
    /// <summary>Composes a version.</summary>
    /// <param name="major">Major number.</param>
    /// <param name="minor">Minor number.</param>
    /// <param name="tertiary">Tertiary number.</param>
    public SpecificationVersion(ushort major, byte minor, byte tertiary = 0)
        : this(((uint)major << 16) | ((uint)minor << 8) | tertiary)
    {
    }

    /// <summary>Major number, MJR.</summary>
    public ushort Major => (ushort)(Bits >> 16);

    /// <summary>Minor number, MNR.</summary>
    public byte Minor => (byte)(Bits >> 8);

    /// <summary>Tertiary number, TER.</summary>
    public byte Tertiary => (byte)Bits;

    /// <summary>Whether one version is older than another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>The order of the two.</returns>
    public static bool operator <(SpecificationVersion left, SpecificationVersion right) => left.Bits < right.Bits;

    /// <summary>Whether one version is newer than another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>The order of the two.</returns>
    public static bool operator >(SpecificationVersion left, SpecificationVersion right) => left.Bits > right.Bits;

    /// <summary>Whether one version is at most another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>The order of the two.</returns>
    public static bool operator <=(SpecificationVersion left, SpecificationVersion right) => left.Bits <= right.Bits;

    /// <summary>Whether one version is at least another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>The order of the two.</returns>
    public static bool operator >=(SpecificationVersion left, SpecificationVersion right) => left.Bits >= right.Bits;

    /// <inheritdoc/>
    public int CompareTo(SpecificationVersion other) => Bits.CompareTo(other.Bits);

    /// <summary>The version as people write it.</summary>
    /// <returns>For example <c>2.3</c>, or <c>1.2.1</c> when the tertiary number is not 0.</returns>
    public override string ToString() => Tertiary == 0 ? $"{Major}.{Minor}" : $"{Major}.{Minor}.{Tertiary}";
}
