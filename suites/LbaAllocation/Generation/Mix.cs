namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>What scripts a test wants: which moves, how often, and how many commands in flight.</summary>
internal sealed record Mix
{
    private readonly (Move Move, int Weight)[] _moves;
    private readonly int _total;

    /// <summary>A mix.</summary>
    /// <param name="moves">The moves with their weights; at least one.</param>
    public Mix(params (Move Move, int Weight)[] moves)
    {
        _moves = moves;
        _total = moves.Sum(entry => entry.Weight);
    }

    /// <summary>The fewest steps of a script.</summary>
    public int FewestSteps { get; init; } = 20;

    /// <summary>About the most steps of a script; the move that reaches it is still completed.</summary>
    public int MostSteps { get; init; } = 48;

    /// <summary>How many commands may be in flight; 0 for one after the other.</summary>
    public int Depth { get; init; }

    /// <summary>How many namespaces a script uses at most.</summary>
    public int Namespaces { get; init; } = 1;

    /// <summary>How many writes in a hundred carry zeros or ones.</summary>
    public int UniformDataPercent { get; init; } = 3;

    /// <summary>Whether only addresses around and above 2^32 are used.</summary>
    public bool HighAddressesOnly { get; init; }

    /// <summary>Whether an image is made of every namespace in the end.</summary>
    public bool EndsWithImages { get; init; }

    /// <summary>The last moves of a script, after everything has completed: what is found by them can be repeated afterwards.</summary>
    public Move[] Finale { get; init; } = [];

    /// <summary>Draws a move.</summary>
    /// <param name="dice">Where from.</param>
    /// <returns>The move.</returns>
    public Move Next(Dice dice)
    {
        var left = dice.Below(_total);
        foreach (var (move, weight) in _moves)
        {
            left -= weight;
            if (left < 0)
            {
                return move;
            }
        }

        return _moves[0].Move;
    }
}
