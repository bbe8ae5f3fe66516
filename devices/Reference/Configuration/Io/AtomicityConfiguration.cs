using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>
/// What of a write is atomic (CS1.2 2.1.4), the same for all namespaces where <see cref="IsPerNamespace"/> has it in Identify
/// Namespace, too. All units are blocks, minus one.
/// </summary>
public sealed record AtomicityConfiguration
{
    /// <summary>AWUN, and NAWUN.</summary>
    public ushort NormalZeroBased { get; init; }

    /// <summary>AWUPF, and NAWUPF; at most AWUN.</summary>
    public ushort PowerFailZeroBased { get; init; }

    /// <summary>ACWU, and NACWU: for Compare and Write.</summary>
    public ushort CompareAndWriteZeroBased { get; init; }

    /// <summary>NSFEAT.NSABP: Identify Namespace has these values.</summary>
    public bool IsPerNamespace { get; init; }

    /// <summary>NABSN and NABSPF: blocks from one boundary to the next, minus one; 0 for no boundaries.</summary>
    public ushort BoundarySizeZeroBased { get; init; }

    /// <summary>NABO: the first boundary, in blocks from the start of the namespace; below the boundary size.</summary>
    public ushort BoundaryOffset { get; init; }

    /// <summary>NSFEAT.MAM: what lies between two boundaries is atomic whatever else a command writes.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>Whether there are boundaries.</summary>
    [JsonIgnore]
    public bool HasBoundaries => IsPerNamespace && BoundarySizeZeroBased != 0;

    /// <summary>The first boundary behind a block.</summary>
    /// <param name="block">Any block.</param>
    /// <returns>The block that begins behind it; <see cref="ulong.MaxValue"/> where there are none.</returns>
    public ulong BoundaryAfter(ulong block)
    {
        if (!HasBoundaries)
        {
            return ulong.MaxValue;
        }

        var size = BoundarySizeZeroBased + 1UL;
        return block < BoundaryOffset ? BoundaryOffset : BoundaryOffset + ((((block - BoundaryOffset) / size) + 1) * size);
    }

    /// <summary>Whether a write is atomic as a whole.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="isPowerFail">Whether in a power failure is meant, or towards other commands.</param>
    /// <returns>The outcome.</returns>
    public bool IsWhole(ulong first, uint count, bool isPowerFail) =>
        count <= (isPowerFail ? PowerFailZeroBased : NormalZeroBased) + 1u && BoundaryAfter(first) - first >= count;
}
