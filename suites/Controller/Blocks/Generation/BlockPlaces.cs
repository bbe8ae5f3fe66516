using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <summary>The few places of a namespace at which a script's commands meet: its edges, both sides of atomic boundaries, and any.</summary>
internal sealed class BlockPlaces
{
    private const int BlocksAround = 8;
    private const int MostPlaces = 5;

    // Filling and comparing data is most of a sequence's cost, and tells no more with long ranges than with short ones.
    private const int UsualTransferBytes = 16 * 1024;
    private readonly ulong[] _spots = new ulong[MostPlaces];
    private readonly Dice _dice;
    private readonly int _count;

    /// <summary>Draws the places of a script.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="subsystem">Its subsystem.</param>
    /// <param name="dice">Where from.</param>
    /// <param name="count">How many at most.</param>
    public BlockPlaces(in ProbedNamespace ns, ProbedSubsystem subsystem, Dice dice, int count)
    {
        (Namespace, _dice) = (ns, dice);
        var bytes = ns.Format.DataBytes + ns.Format.MetadataBytes;
        MostTransferBlocks = (int)Math.Clamp((ulong)(subsystem.MaximumTransferBytes / bytes), 1, Math.Min(65_536, ns.SizeBlocks));
        UsualBlocks = Math.Clamp(UsualTransferBytes / bytes, 1, MostTransferBlocks);
        _count = Math.Clamp(1 + dice.Below(count), 1, MostPlaces);
        for (var index = 0; index < _count; index++)
        {
            _spots[index] = Spot();
        }
    }

    /// <summary>The namespace.</summary>
    public ProbedNamespace Namespace { get; }

    /// <summary>The most blocks that one transfer may have.</summary>
    public int MostTransferBlocks { get; }

    /// <summary>The most blocks that transfers usually have.</summary>
    public int UsualBlocks { get; }

    /// <summary>A few consecutive blocks near one of the places.</summary>
    /// <param name="mostBlocks">How many at most.</param>
    /// <returns>At least one block, all inside the namespace.</returns>
    public BlockRange Range(int mostBlocks)
    {
        var length = _dice.Below(8) switch
        {
            < 3 => 1 + _dice.Below(2),
            < 7 => 1 + _dice.Below(8),
            _ => 1 + _dice.Below(64),
        };
        return Within(Near(), (uint)Math.Min(length, Math.Min(mostBlocks, UsualBlocks)));
    }

    /// <summary>A block near one of the places.</summary>
    /// <returns>Inside the namespace.</returns>
    public ulong Near()
    {
        var spot = _spots[_dice.Below(_count)];
        return Clip(spot + (ulong)_dice.Below(BlocksAround));
    }

    /// <summary>Consecutive blocks, cut off at the end of the namespace.</summary>
    /// <param name="first">The first, inside the namespace.</param>
    /// <param name="count">How many are wanted, at least 1.</param>
    /// <returns>At least one block.</returns>
    public BlockRange Within(ulong first, uint count) =>
        new(first, (uint)Math.Max(1, Math.Min(count, Namespace.SizeBlocks - first)));

    private ulong Spot()
    {
        var size = Namespace.SizeBlocks;
        var boundary = Math.Max(Namespace.AtomicBoundaryBlocks, Namespace.AtomicBoundaryPowerFailBlocks);
        return _dice.Below(5) switch
        {
            0 => 0,
            1 => size - Math.Min(size, BlocksAround),
            2 when boundary != 0 => Back(Namespace.AtomicBoundaryOffset + (boundary * _dice.Below(Math.Max(1, size / boundary)))),
            3 => Back(Math.Min(size, 1UL << 32)),
            _ => _dice.Below(size),
        };
    }

    private ulong Back(ulong lba) => Clip(lba - Math.Min(lba, BlocksAround / 2));

    private ulong Clip(ulong lba) => Math.Min(lba, Namespace.SizeBlocks - 1);
}
