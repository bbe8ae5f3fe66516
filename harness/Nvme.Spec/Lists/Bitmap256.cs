using System.Runtime.CompilerServices;

namespace NvmeConformance.Nvme.Spec.Lists;

/// <summary>256 bits in place, number n in bit n modulo 8 of byte n / 8: which of up to 256 types there are.</summary>
[InlineArray(Size)]
public struct Bitmap256
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 32;

    private byte _first;

    /// <summary>Reads a bit.</summary>
    /// <param name="number">Number of the bit.</param>
    /// <returns>Whether it is 1.</returns>
    public readonly bool Contains(byte number) => BitField.Read(this[number / 8], number % 8);

    /// <summary>Replaces a bit.</summary>
    /// <param name="number">Number of the bit.</param>
    /// <param name="value">The new value.</param>
    public void Set(byte number, bool value) => this[number / 8] = (byte)BitField.Write(this[number / 8], number % 8, value);
}
