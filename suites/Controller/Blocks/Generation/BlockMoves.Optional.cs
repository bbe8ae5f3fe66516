using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <content>Commands that a controller may have or not: where it has not, something else is sent instead.</content>
internal sealed partial class BlockMoves
{
    private const int MostRanges = 256;
    private const uint MostBlocksWithoutTransfer = 256;

    /// <summary>
    /// Compares blocks with what was just written to them, or with something that differs in a bit, a block or altogether.
    /// </summary>
    public void Compare()
    {
        var range = _places.Range(mix.MostBlocks);
        var pattern = NextPattern();
        writer.Send(Protected(new WriteIntent(Nsid, range, pattern)));
        if (!subsystem.SupportsCompare)
        {
            return;
        }

        var part = Part(range);
        var bytes = (int)part.BlockCount * _places.Namespace.Format.BytesInDataBuffer;
        writer.Send(Protected(new CompareIntent(Nsid, part, dice.Chance(10) ? NextPattern() : pattern)
        {
            DifferentByte = dice.Chance(50) ? dice.OneOf(0, bytes - 1, dice.Below(bytes)) : -1,
        }));
    }

    /// <summary>Verifies some blocks; reads them where there is no Verify.</summary>
    public void Verify()
    {
        var range = AtMost(_places.Range(mix.MostBlocks), Limit(subsystem.NvmIdentity.VerifySizeLimitExponent));
        if (subsystem.SupportsVerify)
        {
            writer.Send(Protected(new VerifyIntent(Nsid, range)));
        }
        else
        {
            writer.Send(Reading(range));
        }
    }

    /// <summary>Writes a run of blocks, zeroes a part of it, and reads all.</summary>
    public void WriteZeroes()
    {
        var range = Longer();
        writer.Send(Writing(AtMost(range, _places.UsualBlocks)));
        if (subsystem.SupportsWriteZeroes)
        {
            var part = AtMost(Part(range), Limit(subsystem.NvmIdentity.WriteZeroesSizeLimitExponent));
            writer.Send(new WriteZeroesIntent(Nsid, part, Deallocate: dice.Chance(50) && MayDeallocateZeroes(part)));
        }

        writer.Send(Reading(AtMost(range, _places.UsualBlocks)));
    }

    /// <summary>Writes a run of blocks, makes a part of it uncorrectable, reads around it and, often, writes it again.</summary>
    public void WriteUncorrectable()
    {
        var range = Longer();
        writer.Send(Writing(AtMost(range, _places.UsualBlocks)));
        if (!subsystem.SupportsWriteUncorrectable)
        {
            return;
        }

        var part = AtMost(Part(range), Limit(subsystem.NvmIdentity.WriteUncorrectableSizeLimitExponent));
        writer.Send(new WriteUncorrectableIntent(Nsid, part));
        writer.Send(Reading(AtMost(Part(range), _places.UsualBlocks)));
        if (part.FirstLba > range.FirstLba)
        {
            writer.Send(Reading(new BlockRange(part.FirstLba - 1, 1)));
        }

        if (dice.Chance(70))
        {
            var again = AtMost(Part(part), _places.UsualBlocks);
            writer.Send(Writing(again));
            writer.Send(Reading(again));
        }
    }

    /// <summary>Writes a run of blocks, deallocates parts of it in one range or many, empty ones among them, and reads all.</summary>
    public void Deallocate()
    {
        var range = AtMost(_places.Range(mix.MostBlocks), _places.UsualBlocks);
        writer.Send(Writing(range));
        if (subsystem.SupportsDatasetManagement)
        {
            writer.Send(new DatasetManagementIntent(Nsid, Ranges(range), Deallocate: dice.Chance(85)));
        }

        writer.Send(Reading(range));
    }

    private BlockRange[] Ranges(BlockRange near)
    {
        var limit = subsystem.DatasetRangesLimit == 0 ? MostRanges : subsystem.DatasetRangesLimit;
        var count = Math.Min(limit, dice.Below(6) switch
        {
            < 3 => 1,
            < 5 => 1 + dice.Below(8),
            _ => dice.OneOf(255, 256, 1 + dice.Below(MostRanges)),
        });
        var blocks = subsystem.DatasetBlocksLimit == 0
            ? uint.MaxValue
            : Math.Min(subsystem.DatasetRangeBlocksLimit, subsystem.DatasetBlocksLimit / (ulong)count);
        var ranges = new BlockRange[count];
        for (var index = 0; index < count; index++)
        {
            var range = index == 0 || index == count - 1 ? Part(near) : _places.Range(2);
            ranges[index] = dice.Chance(8) || blocks == 0 ? range with { BlockCount = 0 } : AtMost(range, (long)Math.Min(blocks, 65_536));
        }

        return ranges;
    }

    // Commands without a transfer are cheap however long they are.
    private BlockRange Longer()
    {
        var range = _places.Range(mix.MostBlocks);
        return dice.Chance(25) ? _places.Within(range.FirstLba, 1 + (uint)dice.Below((int)MostBlocksWithoutTransfer)) : range;
    }

    private bool MayDeallocateZeroes(BlockRange range)
    {
        var exponent = subsystem.NvmIdentity.WriteZeroesWithDeallocateSizeLimitExponent;
        return exponent == 0 || range.BlockCount <= Limit(exponent);
    }

    private long Limit(int exponent)
    {
        const int SmallestPageBytes = 4096;
        return exponent is 0 or > 40
            ? 65_536
            : Math.Max(
                1, ((long)SmallestPageBytes << subsystem.Capabilities.MinimumPageSizeExponent << exponent) / _places.Namespace.BlockBytes);
    }
}
