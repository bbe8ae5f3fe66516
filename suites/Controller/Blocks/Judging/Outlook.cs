using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Controller.Blocks.Protection;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>What a command that looks at blocks may meet there, over all their possible contents.</summary>
internal struct Outlook
{
    /// <summary>Whether a block may be unreadable.</summary>
    public bool MayBeUnreadable;

    /// <summary>Whether a block certainly is.</summary>
    public bool MustBeUnreadable;

    /// <summary>Whether a block may be deallocated or never written.</summary>
    public bool MayBeDeallocated;

    /// <summary>Checks that may fail.</summary>
    public CheckResult MayFail;

    /// <summary>Whether some check certainly fails.</summary>
    public bool MustFailChecks;

    /// <summary>The first block that certainly is unreadable, or fails a check.</summary>
    public ulong BadLba;

    /// <summary>Whether a block lies right beside uncorrectable ones.</summary>
    public bool IsBesideUncorrectable;

    /// <summary>Whether a block was uncorrectable once and has been written since.</summary>
    public bool WasUncorrectable;

    /// <summary>Whether power was lost since a block was written.</summary>
    public bool HasLostPower;

    /// <summary>Takes one block into account.</summary>
    /// <param name="lba">The block.</param>
    /// <param name="block">What is known of it.</param>
    /// <param name="findings">What its possible contents amount to.</param>
    public void Add(ulong lba, in Block block, in BlockFindings findings)
    {
        MayBeUnreadable |= findings.SomeUnreadable;
        MayBeDeallocated |= findings.SomeDeallocated;
        MayFail |= findings.SomeFail;
        if ((findings.AllUnreadable && !MustBeUnreadable) || (findings.AllFail && !MustFailChecks))
        {
            BadLba = lba;
        }

        MustBeUnreadable |= findings.AllUnreadable;
        MustFailChecks |= findings.AllFail;
        IsBesideUncorrectable |= block.Marks.HasFlag(BlockMarks.BesideUncorrectable);
        WasUncorrectable |= block.Marks.HasFlag(BlockMarks.OnceUncorrectable);
        HasLostPower |= block.Marks.HasFlag(BlockMarks.LostPower);
    }
}

/// <summary>What the possible contents of one block amount to for a command.</summary>
/// <param name="SomeUnreadable">One of them is unreadable, or not known.</param>
/// <param name="AllUnreadable">All of them are unreadable.</param>
/// <param name="SomeDeallocated">One of them is deallocated, or may be.</param>
/// <param name="SomeFail">Checks that one of them fails.</param>
/// <param name="AllFail">Whether each of them fails some check.</param>
internal readonly record struct BlockFindings(
    bool SomeUnreadable, bool AllUnreadable, bool SomeDeallocated, CheckResult SomeFail, bool AllFail);
