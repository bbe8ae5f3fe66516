namespace NvmeConformance.ChangedLbas.Generation;

/// <summary>
/// Where in a namespace a script works: a few windows of consecutive blocks, so that its commands meet, at such places as firmware gets
/// wrong: the first blocks, the last ones, both sides of 2^32, and somewhere in between.
/// </summary>
internal sealed class Spots
{
    /// <summary>Blocks of a window.</summary>
    public const uint WindowBlocks = 16;

    private const int MostWindows = 3;
    private const int MostTransferBytes = 8 * 1024;
    private readonly Dice _dice;
    private readonly BlockRange[] _windows;
    private readonly uint _mostBlocks;

    /// <summary>Draws the places of a script.</summary>
    /// <param name="subsystem">The device.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="dice">Where from.</param>
    public Spots(ProbedSubsystem subsystem, in ProbedNamespace ns, Dice dice)
    {
        (Namespace, _dice) = (ns, dice);
        _mostBlocks = (uint)Math.Max(1, Math.Min(MostTransferBytes, subsystem.MaximumTransferBytes) / ns.Format.BytesInDataBuffer);
        _windows = new BlockRange[1 + dice.Below(MostWindows)];
        for (var index = 0; index < _windows.Length; index++)
        {
            _windows[index] = Within(First());
        }
    }

    /// <summary>The namespace.</summary>
    public ProbedNamespace Namespace { get; }

    /// <summary>The windows; they may overlap.</summary>
    public IReadOnlyList<BlockRange> Windows => _windows;

    /// <summary>Most blocks of one transfer.</summary>
    public uint MostBlocks => _mostBlocks;

    /// <summary>A few consecutive blocks of a window.</summary>
    /// <param name="most">How many at most.</param>
    /// <returns>At least one.</returns>
    public BlockRange Range(uint most = 8)
    {
        var window = _dice.OneOf(_windows);
        var first = _dice.Below((int)window.BlockCount);
        var room = window.BlockCount - (uint)first;
        var length = _dice.Below(3) == 0 ? 1 : 1 + (uint)_dice.Below((int)Math.Min(most, room));
        return new BlockRange(window.FirstLba + (ulong)first, Math.Min(Math.Min(length, room), _mostBlocks));
    }

    private ulong First()
    {
        var size = Namespace.SizeBlocks;
        return _dice.Below(size > 1UL << 32 ? 4 : 3) switch
        {
            0 => 0,
            1 => size - Math.Min(size, WindowBlocks),
            2 => _dice.Below(size),
            _ => (1UL << 32) - (WindowBlocks / 2),
        };
    }

    private BlockRange Within(ulong first) => new(first, (uint)Math.Min(WindowBlocks, Namespace.SizeBlocks - first));
}
