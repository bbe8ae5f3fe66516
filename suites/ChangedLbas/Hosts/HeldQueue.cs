using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Host.Queues;

namespace NvmeConformance.ChangedLbas.Hosts;

/// <summary>An LBA migration queue that a script has made, and the host's side of it.</summary>
public sealed class HeldQueue
{
    /// <summary>Where the entries are, and how far the host has read them.</summary>
    public required LbaMigrationQueue Ring { get; init; }

    /// <summary>The controller that owns it, by index.</summary>
    public required int Owner { get; init; }

    /// <summary>Who is logged.</summary>
    public required Member Target { get; init; }

    /// <summary>CDQID.</summary>
    public required ushort Identifier { get; init; }

    /// <summary>Whether it was deleted, as far as steps know.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>Whether steps have started logging and not stopped it.</summary>
    public bool IsLogged { get; set; }

    /// <summary>Where the device has its head, as far as steps know: the last one that it was told of.</summary>
    public int ReleasedHead { get; set; }

    /// <summary>The admin queue of the owner when the queue was made: another one after a reset.</summary>
    internal CommandQueue? MadeThrough { get; init; }

    /// <summary>Whether the queue, or its memory at least, is still there: a reset of its owner takes both away.</summary>
    /// <param name="verbs">Where the owner is found.</param>
    /// <returns>The answer.</returns>
    public bool HasMemory(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var owner = verbs.Controllers[Owner];
        return owner.IsStarted && ReferenceEquals(owner.Admin, MadeThrough);
    }
}

/// <summary>The queues of a sequence, by the names that its script gives them.</summary>
public sealed class QueueBook
{
    private readonly Dictionary<int, HeldQueue> _queues = [];

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<int, HeldQueue> All => _queues;

    /// <summary>Controllers that steps have suspended, by index.</summary>
    public HashSet<int> Suspended { get; } = [];

    /// <summary>A queue that can be used.</summary>
    /// <param name="verbs">The sequence.</param>
    /// <param name="name">Its name in the script.</param>
    /// <returns>Null where there is none, any more or yet.</returns>
    public static HeldQueue? Find(ISequenceVerbs verbs, int name)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        return verbs.Scene<QueueBook>()._queues.TryGetValue(name, out var queue) && !queue.IsDeleted && queue.HasMemory(verbs) ? queue : null;
    }

    /// <summary>Notes a queue.</summary>
    /// <param name="name">Its name in the script.</param>
    /// <param name="queue">The queue.</param>
    public void Add(int name, HeldQueue queue) => _queues[name] = queue;
}
