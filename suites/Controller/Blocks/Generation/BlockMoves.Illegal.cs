using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <content>Commands with one thing wrong.</content>
internal sealed partial class BlockMoves
{
    private const uint LargestWindowBytes = 3 * 1024 * 1024;

    /// <summary>
    /// A command whose range leaves the namespace, by one block or by wrapping around; data are written where it might hit.
    /// </summary>
    public void LeaveNamespace()
    {
        var ns = _places.Namespace;
        var range = dice.Below(6) switch
        {
            0 => new BlockRange(ns.SizeBlocks - 1, 2),
            1 => new BlockRange(ns.SizeBlocks, 1),
            2 => new BlockRange(ulong.MaxValue, (uint)dice.OneOf(1, 2, 8)),
            3 => new BlockRange(ulong.MaxValue - 3, 8),
            4 => new BlockRange(ns.SizeBlocks - Math.Min(ns.SizeBlocks, 4), 4u + (uint)dice.Below(4) + 1),
            _ => new BlockRange(ns.SizeBlocks + ((ulong)dice.Below(64) << 32), 1 + (uint)dice.Below(3)),
        };
        writer.Send(Writing(_places.Within(dice.Chance(50) ? 0 : ns.SizeBlocks - 1, 1)));
        range = AtMost(range, _places.MostTransferBlocks);
        if (range.FirstLba < ns.SizeBlocks && range.BlockCount <= ns.SizeBlocks - range.FirstLba)
        {
            range = new BlockRange(ns.SizeBlocks, 1);
        }

        writer.Send(Leaving(range));
    }

    /// <summary>A transfer that MDTS does not allow, by one block or by more.</summary>
    public void ExceedTransferLimit()
    {
        var format = _places.Namespace.Format;
        var blocks = ((long)subsystem.MaximumTransferBytes / format.DataBytes) + 1 + (dice.Chance(50) ? 0 : dice.Below(16));
        if (subsystem.MaximumTransferBytes == int.MaxValue
            || blocks > 65_536
            || blocks * (format.DataBytes + format.MetadataBytes) > LargestWindowBytes
            || (ulong)blocks > _places.Namespace.SizeBlocks)
        {
            Write();
            return;
        }

        var range = new BlockRange(dice.Below(_places.Namespace.SizeBlocks - (ulong)blocks + 1), (uint)blocks);
        writer.Do(dice.Chance(50) ? new ReadIntent(Nsid, range) : new WriteIntent(Nsid, range, NextPattern()));
    }

    /// <summary>A command that moves no data, longer than its own limit allows.</summary>
    public void ExceedOwnLimit()
    {
        var limits = subsystem.NvmIdentity;
        var (exponent, isHard) = dice.Below(3) switch
        {
            0 => (limits.WriteZeroesSizeLimitExponent, subsystem.SupportsWriteZeroes),
            1 => (limits.WriteUncorrectableSizeLimitExponent, subsystem.SupportsWriteUncorrectable),
            _ => (limits.VerifySizeLimitExponent, subsystem.SupportsVerify),
        };
        var blocks = Limit(exponent) + 1;
        if (exponent == 0 || !isHard || blocks > 65_536 || (ulong)blocks > _places.Namespace.SizeBlocks)
        {
            Write();
            return;
        }

        var range = new BlockRange(0, (uint)blocks);
        writer.Send(exponent == limits.VerifySizeLimitExponent && subsystem.SupportsVerify ? new VerifyIntent(Nsid, range)
            : exponent == limits.WriteZeroesSizeLimitExponent && subsystem.SupportsWriteZeroes ? new WriteZeroesIntent(Nsid, range, false)
            : new WriteUncorrectableIntent(Nsid, range));
    }

    /// <summary>Bits that a command must not have: PRACT in Compare and Verify, checks in Write Zeroes.</summary>
    public void WrongBits()
    {
        var range = _places.Range(2);
        switch (dice.Below(3))
        {
            case 0 when subsystem.SupportsVerify:
                writer.Send(new VerifyIntent(Nsid, range) { Control = IoControl.ProtectionAction });
                break;
            case 1 when subsystem.SupportsCompare && !_places.Namespace.Format.IsProtected:
                writer.Send(new CompareIntent(Nsid, range, NextPattern()) { Control = IoControl.ProtectionAction });
                break;
            case 2 when subsystem.SupportsWriteZeroes:
                writer.Send(new WriteZeroesIntent(Nsid, range, false) { Control = IoControl.CheckGuard });
                break;
            default:
                writer.Send(Writing(range));
                break;
        }
    }

    /// <summary>Ranges of Dataset Management that leave the namespace, among good ones.</summary>
    public void LeaveByRanges()
    {
        if (!subsystem.SupportsDatasetManagement)
        {
            Write();
            return;
        }

        var ns = _places.Namespace;
        var bad = dice.Below(3) switch
        {
            0 => new BlockRange(ns.SizeBlocks - 1, 2),
            1 => new BlockRange(ns.SizeBlocks, 1),
            _ => new BlockRange(ulong.MaxValue, 2),
        };
        BlockRange[] ranges = dice.Chance(50) ? [bad] : [_places.Range(1), bad];
        writer.Send(new DatasetManagementIntent(Nsid, ranges, Deallocate: true));
    }

    private CommandIntent Leaving(BlockRange range) => dice.Below(6) switch
    {
        0 when subsystem.SupportsCompare => new CompareIntent(Nsid, range, NextPattern()),
        1 when subsystem.SupportsVerify => new VerifyIntent(Nsid, range),
        2 when subsystem.SupportsWriteZeroes => new WriteZeroesIntent(Nsid, range, false),
        3 when subsystem.SupportsWriteUncorrectable => new WriteUncorrectableIntent(Nsid, range),
        4 => new WriteIntent(Nsid, range, NextPattern()),
        _ => new ReadIntent(Nsid, range),
    };
}
