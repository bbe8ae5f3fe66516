using System.Runtime.InteropServices;

namespace NvmeConformance.Vfio.Abi;

/// <summary>
/// The capabilities behind an answer of VFIO: each begins with {u16 id, u16 version, u32 offset of the next from the start of the answer}.
/// Nothing in the chain is trusted: one that leaves the answer, runs into its head or in a circle ends where it does.
/// </summary>
internal static class CapabilityChain
{
    /// <summary>Bytes of a capability's header.</summary>
    internal const int HeaderBytes = 8;

    internal const ushort SparseMap = 1;
    internal const ushort MsixMappable = 3;

    /// <summary>Of an IOMMU's answer: the ranges of addresses.</summary>
    internal const ushort AddressRanges = 1;

    private const int LongestChain = 64;

    /// <summary>Looks for a capability.</summary>
    /// <param name="answer">The whole answer.</param>
    /// <param name="headBytes">Bytes of the structure in front of the capabilities.</param>
    /// <param name="first">Where the first one is said to be; 0 for none.</param>
    /// <param name="identifier">Which one.</param>
    /// <param name="capability">From its header to the end of the answer.</param>
    /// <returns>Whether it is there.</returns>
    internal static bool TryFind(
        ReadOnlySpan<byte> answer, int headBytes, uint first, ushort identifier, out ReadOnlySpan<byte> capability)
    {
        var at = first;
        for (var links = 0; links < LongestChain && at >= headBytes && at <= answer.Length - HeaderBytes; links++)
        {
            var here = answer[(int)at..];
            if (MemoryMarshal.Read<ushort>(here) == identifier)
            {
                capability = here;
                return true;
            }

            at = MemoryMarshal.Read<uint>(here[4..]);
        }

        capability = default;
        return false;
    }
}
