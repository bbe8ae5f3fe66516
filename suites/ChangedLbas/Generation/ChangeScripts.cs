using FsCheck;
using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Images;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Generation;

/// <summary>Scripts of a mix: a queue is made, logging starts while commands may be in flight, and then things happen.</summary>
internal static class ChangeScripts
{
    private const int AmpleSlots = 512;

    /// <summary>A generator factory, as properties want it.</summary>
    /// <param name="mix">What scripts are wanted.</param>
    /// <returns>The factory.</returns>
    public static Func<ProbedSubsystem, Gen<Script>> Of(Mix mix) => DrawnScripts.By((subsystem, dice) => Compose(subsystem, mix, dice));

    /// <summary>Draws how many slots a ring has.</summary>
    /// <param name="size">What is wanted.</param>
    /// <param name="dice">Where from.</param>
    /// <returns>At least 2.</returns>
    public static int Slots(RingSize size, Dice dice) => size switch
    {
        RingSize.Tiny => 2 + dice.Below(5),
        RingSize.Small => 5 + dice.Below(12),
        RingSize.Ample => AmpleSlots + dice.Below(3),
        _ => dice.OneOf(2, 3, 4, 6, 8, 13, 32, 127, 128, 129, 200, AmpleSlots),
    };

    private static Script Compose(ProbedSubsystem subsystem, Mix mix, Dice dice)
    {
        var spots = SpotsOf(subsystem, mix, dice);
        var writer = new ScriptWriter(subsystem, mix, dice, spots);
        if (spots.Length == 0)
        {
            return writer.ToScript();
        }

        writer.LookAround();
        writer.MakeQueue();
        writer.AskForEvents();
        if (mix.Depth > 0 && dice.Chance(50))
        {
            writer.Play(Move.Write);
            writer.Play(Move.Write);
        }

        writer.Then(new LogStep(0, LoggingAction.Start), waits: false);
        if (mix.CopiesImage)
        {
            writer.Then(new CreateQueueStep(1, Actor.Target(1), Slots(mix.Size, dice)), waits: false);
            writer.Then(new LogStep(1, LoggingAction.Start), waits: false);
            var begin = new BeginImageStep(0, spots[0].Namespace.Identifier, [.. spots[0].Windows]) { BelievesDeallocation = dice.Chance(40) };
            writer.Then(begin, waits: false);
        }

        var moves = mix.FewestMoves + dice.Below(mix.MostMoves - mix.FewestMoves + 1);
        for (var move = 0; move < moves; move++)
        {
            writer.Play(mix.Next(dice));
            if (dice.Chance(mix.ReadPercent))
            {
                writer.Play(mix.CopiesImage ? Move.CopyImage : Move.Take);
            }
        }

        writer.Then(new AwaitAllStep(), waits: false);
        if (mix.CopiesImage)
        {
            writer.Then(new FinishImageStep(0), waits: true);
        }

        return writer.ToScript();
    }

    private static Spots[] SpotsOf(ProbedSubsystem subsystem, Mix mix, Dice dice)
    {
        var spots = new Spots[Math.Min(subsystem.Namespaces.Count, mix.Namespaces)];
        for (var index = 0; index < spots.Length; index++)
        {
            spots[index] = new Spots(subsystem, subsystem.Namespaces[index], dice);
        }

        return spots;
    }
}
