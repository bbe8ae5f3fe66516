using NvmeConformance.Conformance.Sequences.Generation;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <summary>What scripts a test wants: which moves, how often, and how many commands in flight.</summary>
internal sealed record BlockMix
{
    private readonly (int Weight, Action<BlockMoves> Play)[] _moves;
    private readonly int _total;

    /// <summary>A mix.</summary>
    /// <param name="moves">The moves with their weights; at least one.</param>
    public BlockMix(params (int Weight, Action<BlockMoves> Play)[] moves)
    {
        _moves = moves;
        _total = moves.Sum(entry => entry.Weight);
    }

    /// <summary>The fewest steps of a script.</summary>
    public int FewestSteps { get; init; } = 16;

    /// <summary>About the most steps of a script; the move that reaches it is still completed.</summary>
    public int MostSteps { get; init; } = 40;

    /// <summary>How many commands may be in flight; 0 for one after the other.</summary>
    public int Depth { get; init; }

    /// <summary>How many namespaces a script uses at most.</summary>
    public int Namespaces { get; init; } = 2;

    /// <summary>How many places in each: fewer make commands meet more often.</summary>
    public int Places { get; init; } = 3;

    /// <summary>The most blocks of an ordinary command.</summary>
    public int MostBlocks { get; init; } = 16;

    /// <summary>How many writes in a hundred carry FUA.</summary>
    public int ForcedUnitAccessPercent { get; init; } = 10;

    /// <summary>Draws a move.</summary>
    /// <param name="dice">Where from.</param>
    /// <returns>The move.</returns>
    public Action<BlockMoves> Next(Dice dice)
    {
        var left = dice.Below(_total);
        foreach (var (weight, play) in _moves)
        {
            left -= weight;
            if (left < 0)
            {
                return play;
            }
        }

        return _moves[0].Play;
    }
}
