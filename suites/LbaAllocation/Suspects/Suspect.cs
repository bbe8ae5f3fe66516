using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Queries;

namespace NvmeConformance.LbaAllocation.Suspects;

/// <summary>A block that a list should have reported, and did not.</summary>
internal sealed class Suspect
{
    /// <summary>Its namespace.</summary>
    public NamespaceModel Namespace { get; private set; } = null!;

    /// <summary>Its LBA.</summary>
    public ulong Lba { get; private set; }

    /// <summary>Circumstances of the block and of the question.</summary>
    public Situation Situations { get; private set; }

    /// <summary>The question.</summary>
    public LbaStatusRequest Request { get; private set; }

    /// <summary>The controller that was asked.</summary>
    public int ControllerIndex { get; private set; }

    /// <summary>The list, for people.</summary>
    public string Listed { get; private set; } = "";

    /// <summary>How far the matter has come.</summary>
    public SuspectState State { get; set; }

    /// <summary>Begins anew.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="lba">The block.</param>
    /// <param name="situations">The circumstances.</param>
    /// <param name="request">The question.</param>
    /// <param name="controllerIndex">The controller that was asked.</param>
    /// <param name="listed">The list, for people.</param>
    public void Begin(NamespaceModel ns, ulong lba, Situation situations, in LbaStatusRequest request, int controllerIndex, string listed)
    {
        (Namespace, Lba, Situations, Request) = (ns, lba, situations, request);
        (ControllerIndex, Listed, State) = (controllerIndex, listed, SuspectState.Waiting);
    }
}

/// <summary>How far the matter of a suspect has come.</summary>
internal enum SuspectState
{
    /// <summary>Its content has not been looked at since.</summary>
    Waiting,

    /// <summary>It still holds what it must hold: the list was wrong.</summary>
    Confirmed,

    /// <summary>Done with.</summary>
    Settled,
}
