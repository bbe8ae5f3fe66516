using NvmeConformance.LbaAllocation.Upheavals;
using NvmeConformance.LbaAllocation.Answers;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>What is known about one namespace in the present sequence.</summary>
internal sealed class NamespaceModel
{
    /// <summary>What it says of itself.</summary>
    public ProbedNamespace Facts { get; private set; }

    /// <summary>NSZE.</summary>
    public ulong SizeBlocks => Facts.SizeBlocks;

    /// <summary>Whether the tracking granularity is reported (TLBAAG is not 0).</summary>
    public bool KnowsUnits => Facts.TrackingGranularityBlocks != 0;

    /// <summary>Blocks per unit; 1 where it is not reported, because then nothing can be concluded from one block for another.</summary>
    public ulong UnitBlocks { get; private set; }

    /// <summary>The blocks that are known of.</summary>
    public BlockLedger<Block> Ledger { get; } = new();

    /// <summary>What deallocated blocks may return.</summary>
    public UniformContents Uniform { get; } = new();

    /// <summary>Lists that were given since anything could last have changed.</summary>
    public AnswerLog Answers { get; } = new();

    /// <summary>Commands in flight that may change data or allocation.</summary>
    public int ModificationsInFlight { get; set; }

    /// <summary>When such a command was last sent or completed.</summary>
    public int LastModification { get; set; }

    /// <summary>When a deallocation was last sent.</summary>
    public int LastDeallocation { get; set; }

    /// <summary>When a read was last sent.</summary>
    public int LastRead { get; set; }

    /// <summary>When a controller was last reset.</summary>
    public int LastReset { get; set; }

    /// <summary>When power was last lost.</summary>
    public int LastPowerLoss { get; set; }

    /// <summary>What it has been through.</summary>
    public Upheaval Upheaval { get; set; }

    /// <summary>Formats in flight that may change it.</summary>
    public int FormatsInFlight { get; set; }

    /// <summary>When such a format last ended.</summary>
    public int LastFormatEnded { get; set; }

    /// <summary>Whether reads of deallocated blocks are set to fail.</summary>
    public DeallocatedErrorSetting DeallocatedError { get; } = new();

    /// <summary>
    /// Whether size and format may be others than <see cref="Facts"/> says: a command that may change them was sent, and the namespace has
    /// not been probed since.
    /// </summary>
    public bool IsShapeUnknown { get; private set; }

    /// <summary>Something was sent whose effect is not modelled: nothing is judged here for the rest of the sequence.</summary>
    public bool IsUnknowable { get; set; }

    /// <summary>The last blocks that were zeroed and asked to be deallocated, alone in time; empty for none.</summary>
    public BlockSpan JustZeroedAndDeallocated { get; set; }

    /// <summary>When that command was sent.</summary>
    public int JustZeroedAt { get; set; }

    /// <summary>Whether that command was one for the whole namespace (NSZ).</summary>
    public bool JustZeroedAll { get; set; }

    /// <summary>A sequence begins.</summary>
    /// <param name="facts">What the namespace says of itself.</param>
    public void Begin(in ProbedNamespace facts)
    {
        Facts = facts;
        UnitBlocks = Math.Max(1, facts.TrackingGranularityBlocks);
        Ledger.Clear();
        Uniform.UseBlocksOf(facts.BlockBytes);
        Answers.Clear();
        (ModificationsInFlight, LastModification, LastDeallocation, LastRead, LastReset) = (0, 0, 0, 0, 0);
        LastPowerLoss = 0;
        (IsUnknowable, JustZeroedAndDeallocated, JustZeroedAt, JustZeroedAll) = (false, default, 0, false);
        (Upheaval, FormatsInFlight, LastFormatEnded, IsShapeUnknown) = (Upheaval.None, 0, 0, false);
        DeallocatedError.Begin();
    }

    /// <summary>A command that may change size and format is sent: nothing is known until the namespace is probed again.</summary>
    public void LoseShape() => (IsUnknowable, IsShapeUnknown) = (true, true);

    /// <summary>It was probed after that: nothing is known of its blocks, but it can be judged again.</summary>
    /// <param name="facts">What it says of itself now.</param>
    /// <param name="now">The moment.</param>
    public void BeginAgain(in ProbedNamespace facts, int now)
    {
        var upheaval = Upheaval == Upheaval.None ? Upheaval.Managed : Upheaval;
        Begin(facts);
        (Upheaval, LastModification) = (upheaval, now);
        DeallocatedError.Forget(now);
    }

    /// <summary>Whether nothing could have changed since a moment.</summary>
    /// <param name="since">The moment.</param>
    /// <returns>The answer.</returns>
    public bool IsQuietSince(int since) => ModificationsInFlight == 0 && LastModification < since;

    /// <summary>
    /// Whether a block is certainly deallocated: a list that was given in quiet left it out, and no command of any kind was sent since
    /// that may have allocated it, not even for other blocks (LBA allocation digest 5.1: neighbours may become allocated), and
    /// no reset came that may have lost the map.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="since">When the observer was sent.</param>
    /// <returns>The answer.</returns>
    public bool IsHoleSince(in Block block, int since) =>
        block.LeftOutAt > Math.Max(block.LastEvent, Math.Max(LastModification, LastReset))
        && block.LeftOutAt < since
        && block.IsStableSince(since);

    /// <summary>The unit that holds a block, cut off at the end of the namespace.</summary>
    /// <param name="lba">The block.</param>
    /// <returns>The unit's blocks.</returns>
    public BlockSpan UnitOf(ulong lba)
    {
        var first = lba - (lba % UnitBlocks);
        return BlockSpan.Within(first, UnitBlocks, SizeBlocks);
    }

    /// <summary>Whether a block lies in a last unit that the end of the namespace makes short.</summary>
    /// <param name="lba">The block.</param>
    /// <returns>The answer.</returns>
    public bool IsInShortUnit(ulong lba) => SizeBlocks % UnitBlocks != 0 && lba >= SizeBlocks - (SizeBlocks % UnitBlocks);

    /// <summary>Whether a deallocated block may return a content (DLFEAT.DRB; the digest of LBA allocation, section 6).</summary>
    /// <param name="fingerprint">The content.</param>
    /// <returns>The answer.</returns>
    public bool MayDeallocatedReturn(ulong fingerprint) => Uniform.MayDeallocatedReturn(fingerprint, Facts.DeallocatedRead);
}
