using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Probing;

namespace NvmeConformance.Conformance.Sequences.Generation;

/// <summary>Scripts that are put together by code with dice in its hand: one number of FsCheck's is enough for a whole script.</summary>
public static class DrawnScripts
{
    /// <summary>What a property wants, from a function that writes one script.</summary>
    /// <param name="compose">Writes a script for a subsystem as it was probed.</param>
    /// <returns>The generator of a property.</returns>
    public static Func<ProbedSubsystem, Gen<Script>> By(Func<ProbedSubsystem, Dice, Script> compose) => subsystem =>
        Gen.Choose(0, int.MaxValue).Two().Select(drawn => compose(subsystem, new Dice(((ulong)drawn.Item1 << 32) | (uint)drawn.Item2)));

    /// <summary>What a property wants, from a function that writes one script of a mix of moves.</summary>
    /// <typeparam name="TMove">What a script is made of.</typeparam>
    /// <param name="compose">Writes a script for a subsystem as it was probed.</param>
    /// <param name="moves">The moves with their weights; at least one, the weights positive.</param>
    /// <returns>The generator of a property.</returns>
    public static Func<ProbedSubsystem, Gen<Script>> Of<TMove>(
        Func<ProbedSubsystem, Dice, Weighted<TMove>, Script> compose, (TMove Move, int Weight)[] moves)
    {
        ArgumentNullException.ThrowIfNull(compose);
        var mix = new Weighted<TMove>(moves);
        return By((subsystem, dice) => compose(subsystem, dice, mix));
    }
}
