using FsCheck;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Generation;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <summary>Generators of scripts for a mix.</summary>
internal static class BlockScripts
{
    /// <summary>A generator factory, as properties want it.</summary>
    /// <param name="mix">What scripts are wanted.</param>
    /// <returns>The factory.</returns>
    public static Func<ProbedSubsystem, Gen<Script>> Of(BlockMix mix) =>
        DrawnScripts.By((subsystem, dice) => Compose(subsystem, mix, dice));

    private static Script Compose(ProbedSubsystem subsystem, BlockMix mix, Dice dice)
    {
        var writer = new BlockScriptWriter(subsystem, mix, dice);
        if (subsystem.Namespaces.Count == 0)
        {
            return writer.ToScript();
        }

        var places = new BlockPlaces[Math.Min(mix.Namespaces, subsystem.Namespaces.Count)];
        for (var index = 0; index < places.Length; index++)
        {
            places[index] = new BlockPlaces(subsystem.Namespaces[index], subsystem, dice, mix.Places);
        }

        var moves = new BlockMoves(writer, places, subsystem, mix, dice);
        var steps = mix.FewestSteps + dice.Below(mix.MostSteps - mix.FewestSteps + 1);
        for (var move = 0; writer.Count < steps && move < 2 * mix.MostSteps; move++)
        {
            moves.Play(mix.Next(dice));
        }

        writer.AwaitAll();
        return writer.ToScript();
    }
}
