namespace NvmeConformance.LbaAllocation.Steps;

/// <summary>Compares blocks of a namespace with an image of it, in which blocks that were not copied are holes.</summary>
/// <param name="image">The copied contents; null for a hole.</param>
/// <param name="blockBytes">Bytes per block.</param>
/// <param name="deallocatedRead">DLFEAT.DRB: what holes read as.</param>
internal sealed class ImageComparison(IReadOnlyDictionary<ulong, ulong?> image, int blockBytes, int deallocatedRead)
{
    /// <summary>The content of a block that ends with Unrecovered Read Error.</summary>
    public const ulong Unreadable = 0x5245_4144_4552_524F;

    private readonly UniformContents _holes = Holes(blockBytes);

    /// <summary>How many blocks were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>The first block that differs; null for none.</summary>
    public ImageDifference? Difference { get; private set; }

    /// <summary>A block of the namespace as it reads now.</summary>
    /// <param name="lba">The block.</param>
    /// <param name="content">What it holds.</param>
    public void Add(ulong lba, ulong content)
    {
        Compared++;
        var copied = image[lba];
        var isEqual = copied is { } known ? known == content : _holes.MayDeallocatedReturn(content, deallocatedRead);
        if (!isEqual)
        {
            Difference ??= new ImageDifference(lba, WasCopied: copied is not null);
        }
    }

    private static UniformContents Holes(int blockBytes)
    {
        var holes = new UniformContents();
        holes.UseBlocksOf(blockBytes);
        return holes;
    }
}

/// <summary>A block in which an image differs from the namespace that it was made of.</summary>
/// <param name="Lba">The block.</param>
/// <param name="WasCopied">Whether it was reported, and so copied.</param>
public sealed record ImageDifference(ulong Lba, bool WasCopied);
