using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Lays out memory for a queue and creates it (B2.1 5.1.4.1).</summary>
/// <param name="Name">How later steps call the queue; an older one of that name is forgotten.</param>
/// <param name="Target">Whose changes are to be logged.</param>
/// <param name="Slots">Slots of the ring, at least 2.</param>
/// <param name="IsContiguous">PC; otherwise every page of the ring lies by itself.</param>
public sealed record CreateQueueStep(int Name, Actor Target, int Slots, bool IsContiguous = true) : Step
{
    /// <summary>The controller that is to own it.</summary>
    public Actor Owner { get; init; } = Actor.Manager;

    /// <summary>Whether it is laid into the memory of the queue that had the name before, if that has enough and is deleted.</summary>
    public bool ReusesMemory { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var cast = Cast.Of(verbs);
        if (cast.Find(Owner) is not { } owner || cast.Find(Target) is not { } target || !verbs.Controllers[owner.Index].IsStarted)
        {
            return;
        }

        var ring = Lay(verbs, owner.Index);
        verbs.Tell(new RingLaid(owner.Index, ring.Memory));
        var create = AdminCommandIntent.Create(target.Identifier, ring.SizeDwords, ring.Memory.IsContiguous, ring.Memory.Address);
        if (verbs.TryDo(new QueueTarget(owner.Index, 0), create, out var completion, out _) && completion.Status.IsSuccess)
        {
            verbs.Scene<QueueBook>().Add(Name, new HeldQueue
            {
                Ring = ring,
                Owner = owner.Index,
                Target = target,
                Identifier = CreateControllerDataQueueCommand.QueueIdentifier(completion),
                MadeThrough = verbs.Controllers[owner.Index].Admin,
            });
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (!IsContiguous)
        {
            yield return this with { IsContiguous = true };
        }

        if (ReusesMemory)
        {
            yield return this with { ReusesMemory = false };
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"create queue {Name} of {Slots} slots for {Target}, {(IsContiguous ? "in one piece" : "in pages")}"
        + (Owner == Actor.Manager ? "" : $", owned by {Owner}") + (ReusesMemory ? ", in the memory of the one before" : "");

    private LbaMigrationQueue Lay(ISequenceVerbs verbs, int owner)
    {
        if (ReusesMemory
            && verbs.Scene<QueueBook>().All.TryGetValue(Name, out var former)
            && former.IsDeleted && former.Owner == owner && former.HasMemory(verbs) && former.Ring.Memory.EntryCount >= Slots)
        {
            former.Ring.Memory.Fill(0);
            return new LbaMigrationQueue(former.Ring.Memory, Slots);
        }

        // Behind a ring in one piece there is room for one entry more, so that one that is written too many is seen.
        var memory = verbs.Controllers[owner].Memory;
        return IsContiguous
            ? new LbaMigrationQueue(RingMemory.Contiguous(memory, Slots + 1, LbaMigrationQueueEntry.Size), Slots)
            : LbaMigrationQueue.In(memory, Slots, isContiguous: false);
    }
}
