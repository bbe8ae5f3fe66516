using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Notices;

/// <summary>Scripts in which queues become full, and events of that are asked for before or after.</summary>
internal static class NoticeScripts
{
    private const int Slots = 4;
    private const int Writes = 5;
    private const int BlocksApart = 96;
    private const long LongEnoughNanoseconds = 700_000_000;

    /// <summary>Events of queues that stay.</summary>
    public static Script Events(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        Configure(steps, dice);
        if (dice.Chance(50))
        {
            Request(steps, Actor.Target(), 1);
        }

        if (dice.Chance(50))
        {
            Request(steps, Actor.Manager, 1 + dice.Below(2));
        }

        Fill(steps, subsystem, dice, 0);
        if (dice.Chance(50))
        {
            Fill(steps, subsystem, dice, 1);
        }

        Request(steps, Actor.Manager, 1 + dice.Below(2));
        steps.Add(new WaitForEventsStep());
        if (dice.Chance(60))
        {
            steps.Add(new TakeEntriesStep(0, Slots, GivesBack: true));
            steps.Add(new LogStep(0, LoggingAction.Start));
            Write(steps, subsystem, dice, 0);
            steps.Add(new TakeEntriesStep(0, Slots, GivesBack: false));
            Request(steps, Actor.Manager, 1);
            steps.Add(new WaitForEventsStep());
        }

        return new Script(steps);
    }

    /// <summary>Events of queues that are deleted, or that a reset takes away, before anybody asks.</summary>
    public static Script Ends(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        Fill(steps, subsystem, dice, 0);
        switch (dice.Below(4))
        {
            case 0:
                steps.Add(new DropQueueStep(0));
                break;
            case 1:
                steps.Add(new ResetActorStep(Actor.Manager, dice.OneOf(ResetKind.Controller, ResetKind.Function)));
                break;
            case 2:
                steps.Add(new ResetActorStep(Actor.Manager, ResetKind.Subsystem));
                break;
            default:
                steps.Add(new ResetActorStep(Actor.Target()));
                break;
        }

        steps.Add(new UseDeadQueueStep(0, dice.Below(UseDeadQueueStep.Ways)));
        Request(steps, Actor.Manager, 1);
        steps.Add(new WaitForEventsStep());
        if (dice.Chance(50))
        {
            steps.Add(new TakeEntriesStep(0, Slots, GivesBack: true));
            steps.Add(new LogStep(0, LoggingAction.Stop));
            steps.Add(new DropQueueStep(0));
        }

        return new Script(steps);
    }

    // With no event configured only those of queues can come.
    private static void Configure(List<Step> steps, Dice dice)
    {
        if (dice.Chance(70))
        {
            steps.Add(new ActStep(Actor.Manager, 0, new SetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration, 0)));
        }
    }

    private static void Request(List<Step> steps, Actor actor, int count)
    {
        for (var index = 0; index < count; index++)
        {
            steps.Add(new ActStep(actor, 0, new AwaitEventIntent()) { Handle = 1000 + steps.Count });
        }
    }

    // A queue with room for three entries, and writes that are no neighbours.
    private static void Fill(List<Step> steps, ProbedSubsystem subsystem, Dice dice, int number)
    {
        steps.Add(new CreateQueueStep(number, Actor.Target(number), Slots, dice.Chance(50)));
        steps.Add(new LogStep(number, LoggingAction.Start));
        Write(steps, subsystem, dice, number);
        steps.Add(new TakeEntriesStep(number, Slots, GivesBack: false));
    }

    private static void Write(List<Step> steps, ProbedSubsystem subsystem, Dice dice, int number)
    {
        var which = subsystem.Namespaces.Count == 0 ? -1 : dice.NamespaceOf(subsystem, Math.Min(subsystem.ControllerCount - 1, 1 + number));
        if (which < 0)
        {
            return;
        }

        var ns = subsystem.Namespaces[which];
        for (var write = 0UL; write < Writes && write * BlocksApart < ns.SizeBlocks; write++)
        {
            steps.Add(new ActStep(Actor.Target(number), 0, new WriteIntent(ns.Identifier, new BlockRange(write * BlocksApart, 1), (uint)dice.Below(1000))));
        }

        steps.Add(new IdleStep(LongEnoughNanoseconds));
    }
}
