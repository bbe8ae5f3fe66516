using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// I/O command sets, CNS 1Ch, as they lie in memory (B2.2 5.1.13): combinations that the I/O Command Set Profile feature may select by
/// their index; the first empty one ends them.
/// </summary>
[InlineArray(Count)]
public struct IoCommandSetVectors
{
    /// <summary>Number of combinations.</summary>
    public const int Count = 512;

    /// <summary>Bytes of the structure.</summary>
    public const int Size = Count * sizeof(ulong);

    private IoCommandSetVector _first;
}

/// <summary>One combination of CNS 1Ch (B2.2 5.1.13): bit n for CSI n.</summary>
/// <param name="Bits">The vector.</param>
public readonly record struct IoCommandSetVector(ulong Bits)
{
    /// <summary>Whether a command set is part of the combination.</summary>
    /// <param name="commandSet">CSI, 0 to 63.</param>
    /// <returns>False for command sets that are not, and for a CSI without a bit.</returns>
    public bool Contains(CommandSetIdentifier commandSet) => (int)commandSet < 64 && BitField.Read(Bits, (int)commandSet);

    /// <summary>The combination with one command set more.</summary>
    /// <param name="commandSet">CSI, 0 to 63.</param>
    /// <returns>The combination.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The CSI has no bit.</exception>
    public IoCommandSetVector With(CommandSetIdentifier commandSet)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)commandSet, 63);
        return new(BitField.Write(Bits, (int)commandSet, true));
    }
}
