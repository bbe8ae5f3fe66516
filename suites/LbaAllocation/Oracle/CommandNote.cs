using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Queries;

namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>The oracle's notes on one command in flight; used again for later commands of the same slot.</summary>
internal sealed class CommandNote : BlockCommandNote
{
    private readonly List<(NamespaceModel Namespace, BlockSpan Span)> _sources = [];

    /// <summary>What it is.</summary>
    public CommandKind Kind { get; set; }

    /// <summary>The controller it was sent to.</summary>
    public int ControllerIndex { get; set; }

    /// <summary>The namespace; null when it names none that is active.</summary>
    public NamespaceModel? Namespace { get; set; }

    /// <summary>Whether another command that changes data was in flight at some time together with it.</summary>
    public bool HasCompany { get; set; }

    /// <summary>Write Zeroes: DEAC.</summary>
    public bool Deallocates { get; set; }

    /// <summary>FUA: what it writes is safe when it completes.</summary>
    public bool IsForced { get; set; }

    /// <summary>Whether its range ends behind the namespace, or it exceeds a limit: then it may be turned away.</summary>
    public bool IsBeyondLimits { get; set; }

    /// <summary>Whether it names blocks that the namespace has not.</summary>
    public bool ReachesBehindNamespace { get; set; }

    /// <summary>Whether it is half of a fused pair.</summary>
    public bool IsFused { get; set; }

    /// <summary>Whether an Abort was sent for it.</summary>
    public bool IsAborted { get; set; }

    /// <summary>When the namespace had last been changed before this command was sent.</summary>
    public int ModifiedBefore { get; set; }

    /// <summary>Get LBA Status: what is asked for.</summary>
    public LbaStatusRequest Request { get; set; }

    /// <summary>Copy: where the blocks come from, in the order in which they fill the destination.</summary>
    public IReadOnlyList<(NamespaceModel Namespace, BlockSpan Span)> Sources => _sources;

    /// <summary>Whether it may change data or allocation of blocks that are known one by one.</summary>
    public bool Modifies => Kind is CommandKind.Write or CommandKind.WriteZeroes or CommandKind.Deallocate or CommandKind.Copy
        or CommandKind.WriteUncorrectable or CommandKind.ZeroAll;

    /// <inheritdoc />
    public override bool Observes => Kind is CommandKind.Read or CommandKind.LbaStatus or CommandKind.Look or CommandKind.Copy;

    /// <summary>Begins anew.</summary>
    /// <param name="started">The moment.</param>
    /// <param name="controllerIndex">The controller.</param>
    /// <param name="entry">The entry.</param>
    public void Begin(int started, int controllerIndex, in SubmissionEntry entry)
    {
        Begin(started, entry);
        (Kind, ControllerIndex) = (CommandKind.Ignored, controllerIndex);
        (Namespace, HasCompany, Deallocates, IsForced, ModifiedBefore) = (null, false, false, false, 0);
        (IsBeyondLimits, ReachesBehindNamespace, IsFused, IsAborted) = (false, false, (entry.Flags & 0b11) != 0, false);
        _sources.Clear();
    }

    /// <summary>Adds blocks that a Copy takes.</summary>
    /// <param name="ns">Where they are.</param>
    /// <param name="span">The blocks.</param>
    public void AddSource(NamespaceModel ns, BlockSpan span) => _sources.Add((ns, span));

    /// <summary>Whether it takes blocks from another namespace than the one it writes to.</summary>
    /// <returns>The answer.</returns>
    public bool ModelsSeveralNamespaces()
    {
        foreach (var (ns, _) in _sources)
        {
            if (!ReferenceEquals(ns, Namespace))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it takes blocks from a place that it also writes to: then what it brings is not said.</summary>
    /// <returns>The answer.</returns>
    public bool OverlapsItself()
    {
        foreach (var (ns, span) in _sources)
        {
            if (ReferenceEquals(ns, Namespace) && span.First < Spans[0].End && Spans[0].First < span.End)
            {
                return true;
            }
        }

        return false;
    }
}
