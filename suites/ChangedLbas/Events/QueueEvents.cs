namespace NvmeConformance.ChangedLbas.Events;

/// <summary>Events that one queue must or may cause, as far as the host has not been told of them (B2.1 5.1.2, 5.1.25.1.23).</summary>
internal sealed class QueueEvents
{
    /// <summary>The slot whose next entry causes an event of the tail trigger for certain; null while none is armed for certain.</summary>
    public int? Armed { get; set; }

    /// <summary>The slot of a trigger that may be armed, because a Set Features is in flight; null for none.</summary>
    public int? MayBeArmed { get; set; }

    /// <summary>The slot of a trigger that is armed unless an entry has set it off while the Set Features was in flight; null for none.</summary>
    public int? MayBeArmedStill { get; set; }

    /// <summary>Whether a trigger was ever armed.</summary>
    public bool WasEverArmed { get; set; }

    /// <summary>Whether nothing certain can be said of the trigger.</summary>
    public bool IsTriggerUnknown { get; set; }

    /// <summary>Events of the tail trigger.</summary>
    public ExpectedEvents Tail { get; } = new();

    /// <summary>Events of a full queue.</summary>
    public ExpectedEvents Full { get; } = new();
}

/// <summary>Events of one kind and one queue.</summary>
internal sealed class ExpectedEvents
{
    /// <summary>Events that must come as soon as there is a request for them.</summary>
    public int Certain { get; private set; }

    /// <summary>Events that may come.</summary>
    public int Possible { get; private set; }

    /// <summary>Events that were taken back before anybody could be told of them.</summary>
    public int TakenBack { get; private set; }

    /// <summary>Events that came.</summary>
    public int Came { get; private set; }

    /// <summary>Something happened that causes an event.</summary>
    public void Cause() => Certain++;

    /// <summary>Something happened that may cause an event.</summary>
    public void MayCause() => Possible++;

    /// <summary>A command takes pending events back.</summary>
    /// <param name="mayHaveBeenSent">Whether a request was there that may have been answered before.</param>
    public void TakeBack(bool mayHaveBeenSent)
    {
        if (mayHaveBeenSent)
        {
            Possible += Certain;
        }
        else
        {
            TakenBack += Certain;
            Possible = 0;
        }

        Certain = 0;
    }

    /// <summary>Nothing certain can be said any more.</summary>
    public void Blur()
    {
        Possible += Certain;
        Certain = 0;
    }

    /// <summary>An event came.</summary>
    /// <returns>Whether it could.</returns>
    public bool Take()
    {
        Came++;
        if (Certain > 0)
        {
            Certain--;
            return true;
        }

        if (Possible > 0)
        {
            Possible--;
            return true;
        }

        return false;
    }
}
