using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.LbaAllocation.Answers;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Suspects;
using NvmeConformance.LbaAllocation.Upheavals;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>All that is known in the present sequence, shared by the judges. Its parts are kept from sequence to sequence.</summary>
internal sealed class AllocationModel
{
    private readonly List<NamespaceModel> _active = [];
    private readonly Stack<NamespaceModel> _spare = [];

    /// <summary>An empty model.</summary>
    /// <param name="registry">Where the rules are.</param>
    public AllocationModel(RequirementRegistry registry)
    {
        Rules = new AllocationRules(registry);
        Suspects = new SuspectList(this);
        Upheavals = new UpheavalTracker(this);
    }

    /// <summary>The rules.</summary>
    public AllocationRules Rules { get; }

    /// <summary>Where evaluations go.</summary>
    public Judge Judge { get; private set; } = null!;

    /// <summary>What the subsystem says of itself.</summary>
    public ProbedSubsystem Subsystem { get; private set; } = null!;

    /// <summary>The present moment: how many events there were.</summary>
    public int Now { get; private set; }

    /// <summary>When the oldest read or query in flight was sent.</summary>
    public int OldestObserver { get; private set; }

    /// <summary>The commands in flight.</summary>
    public CommandNotes Notes { get; } = new();

    /// <summary>Blocks that were missing from a list.</summary>
    public SuspectList Suspects { get; }

    /// <summary>Formats, sanitizing, and namespaces that come and go.</summary>
    public UpheavalTracker Upheavals { get; }

    /// <summary>Lists that contradict each other.</summary>
    public ContradictionList Contradictions { get; } = new();

    /// <summary>Whether a suspicion is being looked into, so that no new ones are wanted.</summary>
    public bool IsConfirming { get; set; }

    /// <summary>Controllers that were reset, as a count of resets.</summary>
    public int Resets { get; set; }

    /// <summary>How many active namespaces are modelled.</summary>
    public int NamespaceCount => _active.Count;

    /// <summary>A sequence begins.</summary>
    /// <param name="subsystem">What the subsystem says of itself.</param>
    /// <param name="judge">Where evaluations go.</param>
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        (Subsystem, Judge, Now, OldestObserver, IsConfirming, Resets) = (subsystem, judge, 0, Candidate.Never, false, 0);
        Notes.Clear();
        Upheavals.Begin();
        Suspects.Clear();
        Contradictions.Clear();
        foreach (var ns in _active)
        {
            _spare.Push(ns);
        }

        _active.Clear();
        foreach (var facts in subsystem.Namespaces)
        {
            Add(facts);
        }
    }

    /// <summary>
    /// The namespaces were probed again, with nothing in flight: those that may have changed begin anew, others go on as they were.
    /// </summary>
    public void TakeNamespaces()
    {
        for (var index = _active.Count - 1; index >= 0; index--)
        {
            var known = _active[index];
            if (!Subsystem.Namespaces.Any(facts => facts.Identifier == known.Facts.Identifier))
            {
                Suspects.OnChange(known, new BlockSpan(0, ulong.MaxValue));
                Contradictions.Forget(known);
                _active.RemoveAt(index);
                _spare.Push(known);
            }
        }

        foreach (var facts in Subsystem.Namespaces)
        {
            if (Find(facts.Identifier) is not { } known)
            {
                Add(facts).BeginAgain(facts, Now);
            }
            else if (known.IsUnknowable || known.Facts != facts)
            {
                known.BeginAgain(facts, Now);
            }
        }
    }

    /// <summary>One more event. Called when the notes are up to date with it.</summary>
    public void Tick()
    {
        Now++;
        OldestObserver = Notes.OldestObserver();
    }

    /// <summary>A state that a command may bring about.</summary>
    /// <param name="note">The command, which is being sent.</param>
    /// <param name="origin">Its kind.</param>
    /// <param name="allocation">What the state says about allocation.</param>
    /// <returns>The state, without content.</returns>
    public Candidate StateOf(CommandNote note, Origin origin, Allocation allocation) => new()
    {
        Started = Now,
        Origin = origin,
        Allocation = allocation,
        Controller = (byte)Math.Min(note.ControllerIndex, Candidate.SeveralControllers),
        IsVolatile = HasVolatileCache && !note.IsForced,
    };

    /// <summary>
    /// Whether completed writes may be lost with power. Whether the cache is switched on makes no difference here: it may be.
    /// </summary>
    public bool HasVolatileCache => Subsystem.Identity.VolatileWriteCache.Present;

    /// <summary>A namespace by its place.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>The namespace.</returns>
    public NamespaceModel NamespaceAt(int index) => _active[index];

    /// <summary>Nothing is judged any more in one namespace, or in all, for the rest of the sequence.</summary>
    /// <param name="only">The namespace; null for all.</param>
    public void GiveUp(NamespaceModel? only)
    {
        foreach (var ns in _active)
        {
            ns.IsUnknowable |= only is null || ReferenceEquals(only, ns);
        }
    }

    /// <summary>
    /// A controller was reset: lists from before say nothing any more of what is reported needlessly. With the whole subsystem, what
    /// was in volatile caches may be gone; whether a subsystem reset keeps it is not said.
    /// </summary>
    /// <param name="kind">The reset.</param>
    public void LoseCaches(ResetKind kind)
    {
        foreach (var ns in _active)
        {
            ns.LastReset = Now;
            ns.LastPowerLoss = kind == ResetKind.PowerCycle ? Now : ns.LastPowerLoss;
            ns.Answers.Clear();
            ns.JustZeroedAndDeallocated = default;
            for (var index = 0; kind.HitsWholeSubsystem() && HasVolatileCache && index < ns.Ledger.Count; index++)
            {
                ns.Ledger.At(index).LoseCache(Now, isCertain: kind == ResetKind.PowerCycle);
            }
        }
    }

    /// <summary>A controller was shut down in an orderly way, or has flushed: what it had completed before is safe.</summary>
    /// <param name="controller">The controller.</param>
    /// <param name="before">The moment.</param>
    /// <param name="nsid">The namespace; FFFFFFFFh for all.</param>
    public void MakeDurable(int controller, int before, uint nsid = uint.MaxValue)
    {
        foreach (var ns in _active)
        {
            for (var index = 0; index < ns.Ledger.Count && (nsid == uint.MaxValue || nsid == ns.Facts.Identifier); index++)
            {
                ns.Ledger.At(index).Flush(controller, before);
            }
        }
    }

    private NamespaceModel Add(in ProbedNamespace facts)
    {
        var ns = _spare.TryPop(out var spare) ? spare : new NamespaceModel();
        ns.Begin(facts);
        _active.Add(ns);
        return ns;
    }

    /// <summary>A namespace by its identifier.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>Null when it is not active.</returns>
    public NamespaceModel? Find(uint identifier)
    {
        for (var index = 0; index < _active.Count; index++)
        {
            if (_active[index].Facts.Identifier == identifier)
            {
                return _active[index];
            }
        }

        return null;
    }

    /// <summary>Whether any other namespace may have changed since a moment.</summary>
    /// <param name="except">The namespace that is not meant.</param>
    /// <param name="since">The moment.</param>
    /// <returns>The answer.</returns>
    public bool IsModifiedElsewhere(NamespaceModel except, int since)
    {
        for (var index = 0; index < _active.Count; index++)
        {
            if (!ReferenceEquals(_active[index], except) && !_active[index].IsQuietSince(since))
            {
                return true;
            }
        }

        return false;
    }
}
