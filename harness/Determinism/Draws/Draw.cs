namespace NvmeConformance.Determinism.Draws;

/// <summary>
/// A place in the tree of random choices that grows from one seed. A value is a hash of the path that leads to it
/// (seed, test, controller, queue, command ordinal, purpose), never of how many draws came before: taking one command
/// away, or suspending one of two twins, reshuffles nothing else.
/// </summary>
public readonly struct Draw : IEquatable<Draw>
{
    private readonly ulong _key;

    private Draw(ulong key) => _key = key;

    /// <summary>The root of a run.</summary>
    /// <param name="seed">The seed the run prints.</param>
    /// <returns>The root.</returns>
    public static Draw FromSeed(ulong seed) => new(Mix(seed ^ 0x9E3779B97F4A7C15));

    /// <summary>The child for a purpose.</summary>
    /// <param name="purpose">What the draws below are for.</param>
    /// <returns>The child.</returns>
    public Draw For(Purpose purpose) => new(Mix(_key ^ purpose.Hash));

    /// <summary>The child for a name that is known only at run time, such as a test's.</summary>
    /// <param name="name">A stable name.</param>
    /// <returns>The child.</returns>
    public Draw For(string name) => For(new Purpose(name));

    /// <summary>The child with a number: a controller, a queue, a command ordinal.</summary>
    /// <param name="ordinal">The number.</param>
    /// <returns>The child.</returns>
    public Draw At(ulong ordinal) => new(Mix(_key + (ordinal * 0xD1342543DE82EF95) + 0x2545F4914F6CDD1D));

    /// <summary>The 64 bits drawn at this place. Reading them twice gives the same bits.</summary>
    public ulong Value => Mix(_key ^ 0x5851F42D4C957F2D);

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    /// <param name="bound">How many values are possible; at least 1.</param>
    /// <returns>The number.</returns>
    public uint Below(uint bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        return (uint)Math.BigMul(Value, bound, out _);
    }

    /// <summary>A number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    /// <param name="minimum">The smallest value.</param>
    /// <param name="maximum">The largest value.</param>
    /// <returns>The number.</returns>
    public long Between(long minimum, long maximum)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimum, maximum);
        var span = (ulong)(maximum - minimum) + 1;
        return span == 0 ? (long)Value : minimum + (long)Math.BigMul(Value, span, out _);
    }

    /// <summary>True so many times in a thousand.</summary>
    /// <param name="permille">0 is never, 1000 is always.</param>
    /// <returns>The outcome.</returns>
    public bool Chance(int permille) => Below(1000) < permille;

    /// <summary>One of the given values.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="values">At least one.</param>
    /// <returns>The one drawn.</returns>
    public T OneOf<T>(params ReadOnlySpan<T> values) => values[(int)Below((uint)values.Length)];

    /// <inheritdoc />
    public bool Equals(Draw other) => _key == other._key;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Draw other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _key.GetHashCode();

    /// <summary>Whether both are the same place.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other.</param>
    /// <returns>The outcome.</returns>
    public static bool operator ==(Draw left, Draw right) => left.Equals(right);

    /// <summary>Whether they are different places.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other.</param>
    /// <returns>The outcome.</returns>
    public static bool operator !=(Draw left, Draw right) => !left.Equals(right);

    // The finalizer of SplitMix64: every input bit reaches every output bit.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
