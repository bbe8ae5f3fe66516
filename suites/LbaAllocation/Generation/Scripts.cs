using FsCheck;
using FsCheck.Fluent;

namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>Generators of scripts for a mix.</summary>
internal static class Scripts
{
    /// <summary>A generator factory, as properties want it.</summary>
    /// <param name="mix">What scripts are wanted.</param>
    /// <returns>The factory.</returns>
    public static Func<ProbedSubsystem, Gen<Script>> Of(Mix mix) => subsystem => From(subsystem, mix);

    /// <summary>Scripts for a subsystem.</summary>
    /// <param name="subsystem">As it was probed, with at least one namespace.</param>
    /// <param name="mix">What scripts are wanted.</param>
    /// <returns>The generator.</returns>
    public static Gen<Script> From(ProbedSubsystem subsystem, Mix mix) =>
        Gen.Choose(0, int.MaxValue).Two()
            .Select(drawn => Compose(subsystem, mix, new Dice(((ulong)drawn.Item1 << 32) | (uint)drawn.Item2)));

    private static Script Compose(ProbedSubsystem subsystem, Mix mix, Dice dice)
    {
        var writer = new ScriptWriter(subsystem, mix, dice);
        if (subsystem.Namespaces.Count == 0)
        {
            return writer.ToScript();
        }

        var places = PlacesOf(subsystem, mix, dice);
        var moves = new Moves(writer, places, dice, mix);
        var steps = mix.FewestSteps + dice.Below(mix.MostSteps - mix.FewestSteps + 1);
        for (var move = 0; writer.Count < steps && move < 2 * mix.MostSteps; move++)
        {
            moves.Play(mix.Next(dice));
        }

        writer.AwaitAll();
        foreach (var move in mix.Finale)
        {
            moves.Play(move);
        }

        for (var index = 0; mix.EndsWithImages && index < places.Length; index++)
        {
            moves.Image(places[index]);
        }

        return writer.ToScript();
    }

    private static Places[] PlacesOf(ProbedSubsystem subsystem, Mix mix, Dice dice)
    {
        var places = new Places[Math.Min(mix.Namespaces, subsystem.Namespaces.Count)];
        for (var index = 0; index < places.Length; index++)
        {
            places[index] = new Places(subsystem.Namespaces[index], dice, mix.HighAddressesOnly);
        }

        return places;
    }
}
