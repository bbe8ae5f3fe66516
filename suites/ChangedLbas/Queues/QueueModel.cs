using NvmeConformance.ChangedLbas.Events;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>What is known of one queue.</summary>
internal sealed class QueueModel
{
    /// <summary>The controller that owns it, by index.</summary>
    public required int Owner { get; init; }

    /// <summary>CDQID.</summary>
    public required ushort Identifier { get; init; }

    /// <summary>CNTLID of the controller whose changes are logged.</summary>
    public required ushort TargetIdentifier { get; init; }

    /// <summary>N.</summary>
    public required int Slots { get; init; }

    /// <summary>How many pieces of memory it takes.</summary>
    public required int Ranges { get; init; }

    /// <summary>PRP1.</summary>
    public required ulong Address { get; init; }

    /// <summary>Whether its memory is mapped for the owner.</summary>
    public bool IsReachable { get; init; } = true;

    /// <summary>Its memory; null where nobody has told of it.</summary>
    public RingWatch? Watch { get; init; }

    /// <summary>Whether it is there, for all the host knows.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>Entries that told of a suspension while nothing was logged.</summary>
    public int LoneMarks { get; set; }

    /// <summary>Whether its target was suspended while nothing was logged: an entry may say so, or not.</summary>
    public bool MayHaveLoneMark { get; set; }

    /// <summary>How many Set Features about it were rejected.</summary>
    public int RejectedSets { get; set; }

    /// <summary>Whether its trigger has gone off since it was armed last.</summary>
    public bool HasSpentTrigger { get; set; }

    /// <summary>Whether a reset of its owner has taken it away.</summary>
    public bool DiedByReset { get; set; }

    /// <summary>Whether logging went on when it was deleted.</summary>
    public bool WasInUseWhenDeleted { get; set; }

    /// <summary>Times of logging, oldest first.</summary>
    public List<Session> Sessions { get; } = [];

    /// <summary>Slots that were given back for certain, counted over all passes.</summary>
    public long Released { get; set; }

    /// <summary>Slots that may have been given back: more while a Set Features is in flight.</summary>
    public long MayBeReleased { get; set; }

    /// <summary>Whether the host has lost track of where the controller has the head.</summary>
    public bool IsHeadUnknown { get; set; }

    /// <summary>Whether the controller may log although no session says so: its target was reset while it did.</summary>
    public bool IsLoggingUnclear { get; set; }

    /// <summary>Events that it causes.</summary>
    public QueueEvents Events { get; } = new();

    /// <summary>Entries that are there.</summary>
    public long Posted => Watch?.Posted ?? 0;

    /// <summary>The oldest time of logging that is not over; null for none.</summary>
    public Session? Open => Sessions.Find(session => session.EndedBy is null);

    /// <summary>The newest time of logging; null for none.</summary>
    public Session? Newest => Sessions.Count == 0 ? null : Sessions[^1];

    /// <summary>Whether the newest entry took the last free slot, whatever Set Features may be in flight.</summary>
    public bool IsFull => Posted - MayBeReleased >= Slots - 1;

    /// <summary>Whether the newest entry may have taken the last free slot.</summary>
    public bool MayBeFull => Posted - Released >= Slots - 1;

    /// <summary>The count of slots that a head stands for, if it can stand for one that was posted or given back last.</summary>
    /// <param name="head">HP.</param>
    /// <returns>The count; null where the slot holds no entry that is to be given back, and is not behind the newest either.</returns>
    public long? CountOf(uint head)
    {
        var ahead = (head - (Released % Slots) + Slots) % Slots;
        return head < Slots && Released + ahead <= Posted ? Released + ahead : null;
    }

    /// <summary>For people.</summary>
    /// <returns>Its identifiers.</returns>
    public override string ToString() => $"queue {Identifier:X4}h of controller {Owner}";
}
