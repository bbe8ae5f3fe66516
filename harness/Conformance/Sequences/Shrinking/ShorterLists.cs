namespace NvmeConformance.Conformance.Sequences.Shrinking;

/// <summary>Shorter forms of the list that a command carries, few enough to be tried.</summary>
internal static class ShorterLists
{
    private const int EntriesTriedAlone = 4;
    private const int EntriesLeftOutSingly = 8;

    /// <summary>
    /// Lists with fewer entries. Few entries are tried one by one; of many, ever smaller pieces are left out, so that 256 of them cost a
    /// few dozen runs and not 256.
    /// </summary>
    /// <typeparam name="T">The entries.</typeparam>
    /// <param name="entries">The list.</param>
    /// <returns>The shortest first; none for a single entry.</returns>
    internal static IEnumerable<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> entries)
    {
        var count = entries.Count;
        if (count is > 1 and <= EntriesTriedAlone)
        {
            foreach (var entry in entries)
            {
                yield return [entry];
            }
        }

        int[] piecesLeftOut = count switch
        {
            <= 2 => [],
            <= EntriesTriedAlone => [count],
            <= EntriesLeftOutSingly => [2, count],
            _ => [2, 4, EntriesLeftOutSingly],
        };
        foreach (var pieces in piecesLeftOut)
        {
            for (var piece = 0; piece < pieces; piece++)
            {
                yield return [.. entries.Take(piece * count / pieces), .. entries.Skip((piece + 1) * count / pieces)];
            }
        }
    }
}
