using NvmeConformance.ChangedLbas.Blocks;
using NvmeConformance.ChangedLbas.Queues;

namespace NvmeConformance.ChangedLbas.Oracle;

/// <summary>What the oracle notes of one command in flight. Used again for later commands of the same slot.</summary>
internal sealed class CommandNote
{
    /// <summary>Whether it is in flight.</summary>
    public bool IsInFlight { get; set; }

    /// <summary>The entry as it was sent.</summary>
    public SubmissionEntry Entry { get; private set; }

    /// <summary>Where it was sent, by index.</summary>
    public int Controller { get; private set; }

    /// <summary>When it became visible.</summary>
    public int Started { get; private set; }

    /// <summary>Whether it went to an admin queue.</summary>
    public bool IsAdmin { get; private set; }

    /// <summary>What it changes; null for nothing.</summary>
    public Change? Change { get; set; }

    /// <summary>The queue that it names; null for none that is live.</summary>
    public QueueModel? Queue { get; set; }

    /// <summary>The time of logging that it starts, stops or touches.</summary>
    public Session? Session { get; set; }

    /// <summary>How it may end, as far as it was found out when it was sent.</summary>
    public Refusals.Verdicts Legal { get; } = new();

    /// <summary>For Set Features of a queue's head: the count of slots that are given back once it is done.</summary>
    public long MayBeReleased { get; set; }

    /// <summary>How many entries its queue held when it was sent, over all passes.</summary>
    public long PostedWhenSent { get; set; }

    /// <summary>Whether the trigger of its queue had gone off already when it was sent.</summary>
    public bool TriggerWasSpent { get; set; }

    /// <summary>Whether its queue was being logged to when it was sent.</summary>
    public bool WasLogging { get; set; }

    /// <summary>Begins anew.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="now">The moment.</param>
    public void Begin(Invocation invocation, int now)
    {
        (IsInFlight, Entry, Controller, Started, IsAdmin) = (true, invocation.Command, invocation.ControllerIndex, now, invocation.IsAdmin);
        (Change, Queue, Session, MayBeReleased, PostedWhenSent, TriggerWasSpent) = (null, null, null, 0, 0, false);
        WasLogging = false;
        Legal.Clear();
    }
}
