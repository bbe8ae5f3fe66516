using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Conformance.Sequences.Generation;

/// <summary>
/// The choices of one script. FsCheck draws one number for it; the many small choices are places in the tree that grows from that
/// number. A script makes some hundreds of them, and each costs no more than a hash.
/// </summary>
/// <param name="seed">The number.</param>
public sealed class Dice(ulong seed)
{
    private readonly Draw _root = Draw.FromSeed(seed);
    private ulong _rolled;

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    /// <param name="bound">How many values, at least 1.</param>
    /// <returns>The number.</returns>
    public int Below(int bound) => (int)_root.At(_rolled++).Below((uint)bound);

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    /// <param name="bound">How many values, at least 1.</param>
    /// <returns>The number.</returns>
    public ulong Below(ulong bound) => Math.BigMul(_root.At(_rolled++).Value, bound, out _);

    /// <summary>True so many times in a hundred.</summary>
    /// <param name="percent">0 is never, 100 is always.</param>
    /// <returns>The outcome.</returns>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of the given values.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="values">At least one.</param>
    /// <returns>The one drawn.</returns>
    public T OneOf<T>(params ReadOnlySpan<T> values) => values[Below(values.Length)];
}
