using NvmeConformance.Conformance.Oracles;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>Fingerprints of blocks whose bytes are all 00h or all FFh: what deallocated blocks return.</summary>
internal sealed class UniformContents
{
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
}
