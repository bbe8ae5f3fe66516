namespace NvmeConformance.Conformance.Oracles.Blocks;

/// <summary>What an oracle knows of one block: a struct that is used again for other blocks.</summary>
public interface ILedgerEntry
{
    /// <summary>Forgets everything: nothing is known of the block any more.</summary>
    void Reset();
}
