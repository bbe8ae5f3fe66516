using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Conformance.Oracles.Blocks;

/// <summary>What matters of one source range of a Copy, whatever its layout.</summary>
/// <param name="NamespaceIdentifier">SNSID; meaningful in formats 2 and 3.</param>
/// <param name="FirstLba">SLBA.</param>
/// <param name="BlockCount">NLB as a count.</param>
/// <param name="Options">SOPT.</param>
public readonly record struct CopyEntry(uint NamespaceIdentifier, ulong FirstLba, uint BlockCount, CopySourceOptions Options)
{
    /// <summary>Reads a range.</summary>
    /// <param name="data">The command's buffer.</param>
    /// <param name="format">DESFMT.</param>
    /// <param name="index">Which range, from 0.</param>
    /// <param name="entry">The range.</param>
    /// <returns>False where the buffer does not hold it, or the layout is not known.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, CopyRangeFormat format, int index, out CopyEntry entry)
    {
        entry = default;
        var size = format.EntrySizeBytes();
        if (size == 0 || data.Length < (index + 1) * size)
        {
            return false;
        }

        var bytes = data.Slice(index * size, size);
        if (size == CopySourceRange.Size)
        {
            var range = MemoryMarshal.Read<CopySourceRange>(bytes);
            entry = new CopyEntry(range.SourceNamespaceIdentifier, range.StartingLba, range.BlockCountZeroBased + 1u, range.Options);
        }
        else
        {
            var range = MemoryMarshal.Read<CopySourceRangeWithLongTags>(bytes);
            entry = new CopyEntry(range.SourceNamespaceIdentifier, range.StartingLba, range.BlockCountZeroBased + 1u, range.Options);
        }

        return true;
    }
}
