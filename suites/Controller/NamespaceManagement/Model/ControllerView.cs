namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>What belongs to one controller: what it has attached is known or not, and what it has to tell its host.</summary>
internal sealed class ControllerView
{
    /// <summary>CNTLID; null while it was not read.</summary>
    public ushort? Identifier { get; set; }

    /// <summary>Whether everything that it has attached is known.</summary>
    public bool IsListKnown { get; set; }

    /// <summary>Whether attached namespace notices are on (FID 0Bh bit 8).</summary>
    public bool HasNoticesOn { get; set; }

    /// <summary>Asynchronous Event Requests that are outstanding.</summary>
    public int EventRequests { get; set; }

    /// <summary>Whether a notice has to come before the log can be found changed.</summary>
    public bool OwesNotice { get; set; }

    /// <summary>Whether a notice came and its log was not read since: then no other has to come.</summary>
    public bool IsMasked { get; set; }

    /// <summary>The namespaces that its log of changes has to hold.</summary>
    public HashSet<uint> Changes { get; private init; } = [];

    /// <summary>The namespaces of which anything changed since its log of changes was cleared: no others can be in it.</summary>
    public HashSet<uint> Touched { get; private init; } = [];

    /// <summary>What was in that log when it was cleared; null while it was not.</summary>
    public IReadOnlySet<uint>? ClearedChanges { get; private set; }

    /// <summary>The log of changes was read, and is empty from now on.</summary>
    /// <param name="listed">What it held.</param>
    public void Clear(ReadOnlySpan<uint> listed)
    {
        Changes.Clear();
        Touched.Clear();
        ClearedChanges = listed.ToArray().ToHashSet();
        (OwesNotice, IsMasked) = (false, false);
    }

    /// <summary>Something became different that somebody else did.</summary>
    /// <param name="identifier">The namespace.</param>
    public void NoteChange(uint identifier)
    {
        if (HasNoticesOn)
        {
            Changes.Add(identifier);
            OwesNotice |= EventRequests > 0 && !IsMasked;
        }
    }

    /// <summary>A reset: requests are gone, notices are off.</summary>
    public void ForgetNotices()
    {
        Changes.Clear();
        (HasNoticesOn, EventRequests, OwesNotice, IsMasked) = (false, 0, false, false);
    }

    /// <summary>The same view, to be changed apart from this one.</summary>
    /// <returns>A deep copy.</returns>
    public ControllerView Copy() => new()
    {
        Identifier = Identifier,
        IsListKnown = IsListKnown,
        HasNoticesOn = HasNoticesOn,
        EventRequests = EventRequests,
        OwesNotice = OwesNotice,
        IsMasked = IsMasked,
        Changes = [.. Changes],
        Touched = [.. Touched],
        ClearedChanges = ClearedChanges,
        LastRefusal = LastRefusal,
    };

    /// <summary>The last attachment that this controller refused and for which it promised more in its log of errors.</summary>
    public AttachmentRefusal? LastRefusal { get; set; }
}

/// <summary>An attachment that stopped at an entry of its list.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Status">How it ended.</param>
/// <param name="OffsetBytes">Where the entry lies in the list.</param>
internal sealed record AttachmentRefusal(uint NamespaceIdentifier, Nvme.Spec.Queues.StatusCode Status, int OffsetBytes);
