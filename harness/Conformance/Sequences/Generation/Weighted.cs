namespace NvmeConformance.Conformance.Sequences.Generation;

/// <summary>Values of which some are drawn more often than others.</summary>
/// <typeparam name="T">Their type.</typeparam>
/// <param name="choices">The values with their weights; at least one, the weights positive.</param>
public sealed class Weighted<T>(params (T Value, int Weight)[] choices)
{
    private readonly int _total = choices.Sum(choice => choice.Weight);

    /// <summary>Draws one.</summary>
    /// <param name="dice">Where from.</param>
    /// <returns>The value.</returns>
    public T Next(Dice dice)
    {
        ArgumentNullException.ThrowIfNull(dice);
        var left = dice.Below(_total);
        foreach (var (value, weight) in choices)
        {
            left -= weight;
            if (left < 0)
            {
                return value;
            }
        }

        return choices[0].Value;
    }
}
