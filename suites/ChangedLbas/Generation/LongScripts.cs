using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Generation;

/// <summary>Scripts that are no mix of moves.</summary>
internal static class LongScripts
{
    private const int SlotsOfPage = 128;
    private const uint ChaseDistance = 32;

    /// <summary>A ring of three pages, more than once around.</summary>
    public static Func<ProbedSubsystem, FsCheck.Gen<Script>> OverPages { get; } = DrawnScripts.By((subsystem, dice) =>
    {
        var steps = new List<Step>();
        if (subsystem.Namespaces.Count == 0)
        {
            return new Script(steps);
        }

        var ns = subsystem.Namespaces[0];
        var slots = (dice.Chance(70) ? SlotsOfPage : 2 * SlotsOfPage) + dice.OneOf(2, 37, SlotsOfPage - 1, SlotsOfPage);
        steps.Add(new CreateQueueStep(0, Actor.Target(), slots, IsContiguous: dice.Chance(10)));
        steps.Add(new LogStep(0, LoggingAction.Start));
        for (var write = 0u; write < (2 * slots) + 20; write++)
        {
            // Neighbours never follow each other, so that few entries stand for several commands.
            var lba = write * 97 % Math.Min(ns.SizeBlocks, 4096);
            steps.Add(new ActStep(Actor.Target(), 0, new WriteIntent(ns.Identifier, new BlockRange(lba, 1), write + 1)));
            if (write % 60 == 59)
            {
                steps.Add(new TakeEntriesStep(0, 1000) { Restarts = true });
            }
        }

        return new Script(steps);
    });

    /// <summary>Writes that are followed until their entries come, far from each other.</summary>
    public static Func<ProbedSubsystem, FsCheck.Gen<Script>> Chase { get; } = DrawnScripts.By((subsystem, dice) =>
    {
        var steps = new List<Step>();
        if (subsystem.Namespaces.Count == 0)
        {
            return new Script(steps);
        }

        var ns = subsystem.Namespaces[0];
        var pattern = (uint)dice.Below(1 << 20) << 10;
        steps.Add(new CreateQueueStep(0, Actor.Target(), 64));
        steps.Add(new LogStep(0, LoggingAction.Start));
        for (var place = 0u; (place + 1) * ChaseDistance < ns.SizeBlocks && place < 8; place++)
        {
            var range = new BlockRange((place * ChaseDistance) + (ulong)dice.Below(4), 1);
            steps.Add(new ActStep(Actor.Manager, 0, new ReadIntent(ns.Identifier, range)));
            steps.Add(new ChaseStep(0, (int)place, new WriteIntent(ns.Identifier, range, pattern + place + 1)));
        }

        return new Script(steps);
    });

    /// <summary>A namespace goes from the target and comes back.</summary>
    public static Func<ProbedSubsystem, FsCheck.Gen<Script>> Attachment { get; } = DrawnScripts.By((subsystem, dice) =>
    {
        var steps = new List<Step>();
        if (subsystem.Namespaces.Count < 2)
        {
            return new Script(steps);
        }

        var ns = subsystem.Namespaces[1];
        var range = new BlockRange((ulong)dice.Below(100), 1 + (uint)dice.Below(4));
        steps.Add(new ActStep(Actor.Manager, 0, new ReadIntent(ns.Identifier, range)));
        steps.Add(new AttachStep(Actor.Target(), ns.Identifier, Attaches: false));
        steps.Add(new CreateQueueStep(0, Actor.Target(), 64));
        steps.Add(new LogStep(0, LoggingAction.Start));
        steps.Add(new AttachStep(Actor.Target(), ns.Identifier, Attaches: true));
        steps.Add(new ActStep(Actor.Target(), 0, new WriteIntent(ns.Identifier, range, 1 + (uint)dice.Below(1 << 20))));
        return new Script(steps);
    });

    /// <summary>The queue of a suspended controller is deleted, and another one made.</summary>
    public static Func<ProbedSubsystem, FsCheck.Gen<Script>> QueuesOfTheSuspended { get; } = DrawnScripts.By((subsystem, dice) =>
    {
        var steps = new List<Step> { new CreateQueueStep(0, Actor.Target(), 8 + dice.Below(20), dice.Chance(50)) };
        var nsid = subsystem.Namespaces.Count == 0 ? 1 : subsystem.Namespaces[0].Identifier;
        if (dice.Chance(70))
        {
            steps.Add(new LogStep(0, LoggingAction.Start));
            steps.Add(new ActStep(Actor.Target(), 0, new WriteIntent(nsid, new BlockRange(3, 1), 1 + (uint)dice.Below(1 << 20))));
        }

        steps.Add(new SuspendStep(Actor.Target()));
        steps.Add(new DropQueueStep(0));
        steps.Add(new CreateQueueStep(0, Actor.Target(), 8, dice.Chance(50)) { ReusesMemory = dice.Chance(50) });
        steps.Add(new ResumeStep(Actor.Target()));
        steps.Add(new LogStep(0, LoggingAction.Start));
        steps.Add(new ActStep(Actor.Target(), 0, new WriteIntent(nsid, new BlockRange(5, 2), 1 + (uint)dice.Below(1 << 20))));
        return new Script(steps);
    });
}
