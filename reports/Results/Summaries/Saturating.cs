namespace NvmeConformance.Results.Summaries;

/// <summary>Sums of numbers from a record file. A file may claim anything, and a sum that cannot be had must not cost the report.</summary>
internal static class Saturating
{
    /// <summary>The sum, or the nearest end of the range.</summary>
    /// <param name="numbers">The numbers.</param>
    internal static long Sum(IEnumerable<long> numbers) => numbers.Aggregate(0L, Add);

    /// <summary>The sum of two numbers, or the nearest end of the range.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    internal static long Add(long one, long other)
    {
        var sum = unchecked(one + other);
        // The sign of a sum of two numbers of one sign is theirs, unless it overflowed.
        return ((one ^ sum) & (other ^ sum)) >= 0 ? sum : one < 0 ? long.MinValue : long.MaxValue;
    }

    /// <summary>The number, or the nearest end of the range of an <see cref="int"/>.</summary>
    /// <param name="number">The number.</param>
    internal static int ToInt32(long number) => (int)Math.Clamp(number, int.MinValue, int.MaxValue);

    /// <summary>The number, or the largest <see cref="long"/> that still has a successor.</summary>
    /// <param name="number">The number.</param>
    internal static long ToInt64(ulong number) => (long)Math.Min(number, long.MaxValue - 1);
}
