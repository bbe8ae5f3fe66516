namespace NvmeConformance.ChangedLbas.Notices;

/// <summary>A queue as the oracle of events knows it.</summary>
/// <param name="owner">Its manager, by index.</param>
/// <param name="identifier">CDQID.</param>
/// <param name="target">Who is logged, by index; -1 where that is not known.</param>
internal sealed class LiveQueue(int owner, ushort identifier, int target)
{
    public int Owner { get; } = owner;

    public ushort Identifier { get; } = identifier;

    public int Target { get; } = target;

    /// <summary>Whether its target was reset since it was made.</summary>
    public bool WasTargetReset { get; set; }

    /// <summary>Events that came before the host has seen the entry that caused them.</summary>
    public int EarlyEvents { get; set; }

    /// <inheritdoc />
    public override string ToString() => $"queue {Identifier:X4}h of controller {Owner}";
}

/// <summary>A queue that has become full, and of which that was not reported yet.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="HadRequest">Whether a request waited when the host saw that.</param>
internal sealed record FullQueue(LiveQueue Queue, bool HadRequest);

/// <summary>A queue that is gone.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="EventRule">What an event of it would break; null where none was pending.</param>
/// <param name="UseRule">What another answer than Invalid Controller Data Queue would break; null where that is for others.</param>
internal sealed record GoneQueue(LiveQueue Queue, Rule? EventRule, Rule? UseRule);
