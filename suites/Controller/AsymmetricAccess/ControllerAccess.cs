using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.AsymmetricAccess;

/// <summary>What one controller said of access, and what was tried since.</summary>
internal sealed class ControllerAccess
{
    /// <summary>The last report; null for none since the last reset.</summary>
    public AccessReport? Report { get; set; }

    /// <summary>How I/O ended that was begun and ended since the last report.</summary>
    public List<(uint NamespaceIdentifier, byte Opcode, Status Status)> Tried { get; } = [];

    /// <summary>Commands that were on their way when the last report came: nobody knows which state they met.</summary>
    public HashSet<int> Straddling { get; } = [];

    /// <summary>I/O on its way, by slot.</summary>
    public HashSet<int> OnTheirWay { get; } = [];

    /// <summary>Whether notices of a change are on (FID 0Bh bit 11).</summary>
    public bool HasNoticesOn { get; set; }

    /// <summary>Asynchronous Event Requests that are outstanding.</summary>
    public int EventRequests { get; set; }

    /// <summary>The last settled state of each group, by GRPID, since notices are on and one could come.</summary>
    public Dictionary<uint, Nvme.Spec.LogPages.AsymmetricAccess> Settled { get; } = [];

    /// <summary>Which group changed, so that a notice has to come before the log is read again; 0 for none.</summary>
    public uint OwesNoticeOf { get; set; }

    /// <summary>Whether a notice came and the log was not read since with RAE cleared: no other has to come.</summary>
    public bool IsMasked { get; set; }

    /// <summary>A reset: nothing counts any more.</summary>
    public void Forget()
    {
        Report = null;
        Tried.Clear();
        Straddling.Clear();
        OnTheirWay.Clear();
        Settled.Clear();
        (HasNoticesOn, EventRequests, OwesNoticeOf, IsMasked) = (false, 0, 0, false);
    }
}
