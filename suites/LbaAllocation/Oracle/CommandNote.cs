using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Queries;

namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>The oracle's notes on one command in flight; used again for later commands of the same slot.</summary>
internal sealed class CommandNote
{
    private BlockSpan[] _spans = new BlockSpan[1];
    private int _spanCount;

    /// <summary>Whether the command is in flight.</summary>
    public bool IsInFlight { get; set; }

    /// <summary>What it is.</summary>
    public CommandKind Kind { get; set; }

    /// <summary>When it was sent.</summary>
    public int Started { get; set; }

    /// <summary>The controller it was sent to.</summary>
    public int ControllerIndex { get; set; }

    /// <summary>The namespace; null when it names none that is active.</summary>
    public NamespaceModel? Namespace { get; set; }

    /// <summary>Whether another command that changes data was in flight at some time together with it.</summary>
    public bool HasCompany { get; set; }

    /// <summary>Write Zeroes: DEAC.</summary>
    public bool Deallocates { get; set; }

    /// <summary>Get LBA Status: what is asked for.</summary>
    public LbaStatusRequest Request { get; set; }

    /// <summary>The blocks it addresses, cut off at the end of the namespace.</summary>
    public ReadOnlySpan<BlockSpan> Spans => _spans.AsSpan(0, _spanCount);

    /// <summary>Whether it may change data or allocation in a way that is modelled.</summary>
    public bool Modifies => Kind is CommandKind.Write or CommandKind.WriteZeroes or CommandKind.Deallocate;

    /// <summary>Whether it sees data or allocation.</summary>
    public bool Observes => Kind is CommandKind.Read or CommandKind.LbaStatus;

    /// <summary>Begins anew.</summary>
    /// <param name="started">The moment.</param>
    /// <param name="controllerIndex">The controller.</param>
    public void Begin(int started, int controllerIndex)
    {
        (IsInFlight, Kind, Started, ControllerIndex) = (true, CommandKind.Ignored, started, controllerIndex);
        (Namespace, HasCompany, Deallocates, _spanCount) = (null, false, false, 0);
    }

    /// <summary>Adds blocks that it addresses.</summary>
    /// <param name="span">The blocks; an empty span is kept too.</param>
    public void Add(BlockSpan span)
    {
        if (_spanCount == _spans.Length)
        {
            Array.Resize(ref _spans, _spans.Length * 4);
        }

        _spans[_spanCount++] = span;
    }
}
