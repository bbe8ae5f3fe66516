using FsCheck;
using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Generation;

/// <summary>Scripts of commands with one thing wrong, between commands that must work all the same.</summary>
internal static class RefusalScripts
{
    private const int Details = 12;
    private static readonly CreateFlaw[] CreateFlaws = Enum.GetValues<CreateFlaw>();
    private static readonly UseFlaw[] UseFlaws = Enum.GetValues<UseFlaw>();

    /// <summary>Queues that cannot be made, and one that can.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> Creating { get; } = DrawnScripts.By((subsystem, dice) =>
    {
        var steps = new List<Step>();
        for (var flaw = 0; flaw < 8; flaw++)
        {
            steps.Add(new FlawedCreateStep(Actor.Target(dice.Below(2)), dice.OneOf(CreateFlaws), dice.Below(Details)));
        }

        steps.Add(new CreateQueueStep(0, Actor.Target(), 8, dice.Chance(50)));
        steps.Add(new FlawedCreateStep(Actor.Target(1), dice.OneOf(CreateFlaws), dice.Below(Details)));
        steps.Add(new LogStep(0, LoggingAction.Start));
        Write(subsystem, dice, steps);
        return new Script(steps);
    });

    /// <summary>A queue that is used wrongly, before it is logged to, meanwhile and afterwards.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> Using { get; } = DrawnScripts.By((subsystem, dice) =>
    {
        var steps = new List<Step> { new CreateQueueStep(0, Actor.Target(), 2 + dice.Below(14), dice.Chance(50)) };
        for (var round = 0; round < 3; round++)
        {
            for (var flaw = 0; flaw < 3; flaw++)
            {
                steps.Add(new FlawedUseStep(0, dice.OneOf(UseFlaws), dice.Below(Details)));
            }

            steps.Add(new UseForeignQueueStep(0, dice.Below(UseForeignQueueStep.Ways)));
            steps.Add(new LogStep(0, round == 1 ? LoggingAction.Stop : LoggingAction.Start));
            Write(subsystem, dice, steps);
            steps.Add(new TakeEntriesStep(0, dice.Below(4), GivesBack: dice.Chance(60)));
        }

        steps.Add(new LogStep(0, LoggingAction.Start));
        steps.Add(new DropQueueStep(0));
        steps.Add(new UseDeadQueueStep(0, dice.Below(UseDeadQueueStep.Ways)));
        steps.Add(new CreateQueueStep(0, Actor.Target(), 8) { ReusesMemory = true });
        steps.Add(new LogStep(0, LoggingAction.Start));
        Write(subsystem, dice, steps);
        return new Script(steps);
    });

    /// <summary>Heads that are wrong while the ring is quiet.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> Heads { get; } = DrawnScripts.By((subsystem, dice) =>
    {
        var steps = new List<Step>
        {
            new CreateQueueStep(0, Actor.Target(), 6 + dice.Below(20)),
            new FlawedUseStep(0, dice.OneOf(UseFlaw.HeadNowhere, UseFlaw.SameHead), dice.Below(Details)),
        };
        if (dice.Chance(70))
        {
            steps.Add(new LogStep(0, LoggingAction.Start));
            Write(subsystem, dice, steps);
            steps.Add(new LogStep(0, LoggingAction.Stop));
            steps.Add(new WaitForEventsStep());
            steps.Add(new TakeEntriesStep(0, 100, GivesBack: dice.Chance(50)));
        }

        for (var flaw = 0; flaw < 5; flaw++)
        {
            var wrong = dice.OneOf(
                UseFlaw.HeadNowhere, UseFlaw.HeadNowhere, UseFlaw.HeadOutside, UseFlaw.TriggerOutside, UseFlaw.TriggerIgnored, UseFlaw.SameHead,
                UseFlaw.AskWithTrigger, UseFlaw.Save);
            steps.Add(new FlawedUseStep(0, wrong, dice.Below(Details)));
        }

        return new Script(steps);
    });

    /// <summary>As many queues as there can be, and more.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> Limits { get; } = DrawnScripts.By((_, dice) =>
        Script.Of(new FillUpStep(0, dice.OneOf(4, 128, 200, 400), dice.Chance(50)), new FillUpStep(50, dice.OneOf(4, 300), dice.Chance(50))));

    private static void Write(ProbedSubsystem subsystem, Dice dice, List<Step> steps)
    {
        if (subsystem.Namespaces.Count > 0)
        {
            var range = new BlockRange((ulong)dice.Below(64), 1 + (uint)dice.Below(3));
            steps.Add(new ActStep(Actor.Target(), 0, new WriteIntent(subsystem.Namespaces[0].Identifier, range, 1 + (uint)dice.Below(1 << 28))));
        }
    }
}
