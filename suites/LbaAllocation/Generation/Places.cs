using NvmeConformance.Conformance.Sequences.Commands;

namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>
/// Where in a namespace a script works: few places, so that its commands meet, and such places as firmware gets wrong. The first
/// blocks, edges of units, the last and possibly short unit, both sides of 2^32, and a few spots in between.
/// </summary>
internal sealed class Places
{
    private const int MostPlaces = 5;
    private const ulong LastBlocks = 24;
    private const ulong BlocksAround = 6;

    // Filling and comparing data is most of a sequence's cost, and tells no more with long ranges than with short ones.
    private const int MostTransferBytes = 8 * 1024;
    private readonly ulong[] _spots = new ulong[MostPlaces];
    private readonly Dice _dice;
    private readonly int _count;

    /// <summary>Draws the places of a script.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="dice">Where from.</param>
    /// <param name="highOnly">Only places at and above 2^32, where the namespace reaches so far.</param>
    public Places(in ProbedNamespace ns, Dice dice, bool highOnly)
    {
        (Namespace, _dice) = (ns, dice);
        Unit = Math.Max(1, ns.TrackingGranularityBlocks);
        _count = dice.Below(3) + 2;
        for (var index = 0; index < _count; index++)
        {
            _spots[index] = Spot(highOnly);
        }
    }

    /// <summary>The namespace.</summary>
    public ProbedNamespace Namespace { get; }

    /// <summary>Blocks per unit; 1 where it is not reported.</summary>
    public ulong Unit { get; }

    /// <summary>A few consecutive blocks near one of the places.</summary>
    /// <param name="mostBlocks">How many at most.</param>
    /// <returns>At least one block, all inside the namespace.</returns>
    public BlockRange Range(int mostBlocks)
    {
        var spot = _spots[_dice.Below(_count)];
        var first = Clip(spot + (ulong)_dice.Below(16), back: (ulong)_dice.Below((int)BlocksAround));
        var length = _dice.Below(8) switch
        {
            < 4 => 1 + _dice.Below(3),
            < 7 => 1 + _dice.Below(8),
            _ => 1 + _dice.Below(64),
        };
        return Within(first, (ulong)Math.Min(length, Math.Min(mostBlocks, MostTransferBytes / Namespace.BlockBytes)));
    }

    /// <summary>Whole units around a block, as many as asked for.</summary>
    /// <param name="lba">A block of the first one.</param>
    /// <param name="units">How many units.</param>
    /// <param name="mostBlocks">How many blocks at most.</param>
    /// <returns>The blocks; cut off where they would be too many.</returns>
    public BlockRange WholeUnits(ulong lba, int units, int mostBlocks) =>
        Within(lba - (lba % Unit), Math.Min((ulong)units * Unit, (ulong)mostBlocks));

    /// <summary>Consecutive blocks, cut off at the end of the namespace.</summary>
    /// <param name="first">The first, inside the namespace.</param>
    /// <param name="count">How many are wanted, at least 1.</param>
    /// <returns>At least one block.</returns>
    public BlockRange Within(ulong first, ulong count)
    {
        var start = Math.Min(first, Namespace.SizeBlocks - 1);
        return new BlockRange(start, (uint)Math.Max(1, Math.Min(count, Namespace.SizeBlocks - start)));
    }

    /// <summary>A block beside or in a range, or at one of the places: somewhere to begin a query.</summary>
    /// <param name="near">The range.</param>
    /// <returns>A block of the namespace.</returns>
    public ulong Near(BlockRange near) => _dice.Below(4) switch
    {
        0 => near.FirstLba - (near.FirstLba % Unit),
        1 => near.FirstLba,
        2 => near.FirstLba + (ulong)_dice.Below((int)Math.Min(near.BlockCount, 64)),
        _ => Clip(near.FirstLba, (ulong)_dice.Below((int)Math.Min(Unit, 64) + 2)),
    };

    private ulong Spot(bool highOnly)
    {
        var size = Namespace.SizeBlocks;
        var reachesHigh = size > (1UL << 32) + BlocksAround;
        if (reachesHigh && (highOnly || _dice.Chance(40)))
        {
            return _dice.Below(3) switch
            {
                0 => (1UL << 32) - BlocksAround,
                1 => (1UL << 32) + _dice.Below(size - (1UL << 32)),
                _ => size - Math.Min(size, LastBlocks),
            };
        }

        return _dice.Below(5) switch
        {
            0 => 0,
            1 => size - Math.Min(size, LastBlocks),
            2 => size - Math.Min(size, (size % Unit) + BlocksAround),
            3 => Clip(Unit * (1 + _dice.Below(Math.Max(1, size / Unit))), BlocksAround),
            _ => _dice.Below(size),
        };
    }

    private ulong Clip(ulong lba, ulong back)
    {
        var inside = Math.Min(lba, Namespace.SizeBlocks - 1);
        return inside - Math.Min(inside, back);
    }
}
