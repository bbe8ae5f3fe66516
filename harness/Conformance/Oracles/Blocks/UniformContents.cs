namespace NvmeConformance.Conformance.Oracles.Blocks;

/// <summary>Fingerprints of blocks whose bytes are all 00h or all FFh: what deallocated blocks return.</summary>
public sealed class UniformContents
{
    /// <summary>DLFEAT.DRB 001b: deallocated blocks read as 00h.</summary>
    public const int DeallocatedReadsZeros = 1;

    /// <summary>DLFEAT.DRB 010b: deallocated blocks read as FFh.</summary>
    public const int DeallocatedReadsOnes = 2;

    private int _blockBytes;

    /// <summary>All bytes 00h.</summary>
    public ulong Zeros { get; private set; }

    /// <summary>All bytes FFh.</summary>
    public ulong Ones { get; private set; }

    /// <summary>Prepares for a block size.</summary>
    /// <param name="blockBytes">Bytes per block.</param>
    public void UseBlocksOf(int blockBytes)
    {
        if (blockBytes != _blockBytes)
        {
            _blockBytes = blockBytes;
            Zeros = BlockFingerprint.OfUniform(0x00, blockBytes);
            Ones = BlockFingerprint.OfUniform(0xFF, blockBytes);
        }
    }

    /// <summary>Whether a content is one of the two.</summary>
    /// <param name="fingerprint">The content.</param>
    /// <returns>The answer.</returns>
    public bool Include(ulong fingerprint) => fingerprint == Zeros || fingerprint == Ones;

    /// <summary>Whether a deallocated block may return a content (the digest of LBA allocation, section 6).</summary>
    /// <param name="fingerprint">The content.</param>
    /// <param name="deallocatedRead">DLFEAT.DRB: 1 zeros, 2 ones, anything else either.</param>
    /// <returns>The answer.</returns>
    public bool MayDeallocatedReturn(ulong fingerprint, int deallocatedRead) => deallocatedRead switch
    {
        DeallocatedReadsZeros => fingerprint == Zeros,
        DeallocatedReadsOnes => fingerprint == Ones,
        _ => Include(fingerprint),
    };
}
