using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.LbaAllocation.Answers;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Suspects;

namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>All that is known in the present sequence, shared by the judges. Its parts are kept from sequence to sequence.</summary>
internal sealed class AllocationModel
{
    private readonly List<NamespaceModel> _pool = [];
    private int _namespaceCount;

    /// <summary>An empty model.</summary>
    /// <param name="registry">Where the rules are.</param>
    public AllocationModel(RequirementRegistry registry)
    {
        Rules = new AllocationRules(registry);
        Suspects = new SuspectList(this);
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

    /// <summary>Lists that contradict each other.</summary>
    public ContradictionList Contradictions { get; } = new();

    /// <summary>Whether a suspicion is being looked into, so that no new ones are wanted.</summary>
    public bool IsConfirming { get; set; }

    /// <summary>Controllers that were reset, as a count of resets.</summary>
    public int Resets { get; set; }

    /// <summary>How many active namespaces are modelled.</summary>
    public int NamespaceCount => _namespaceCount;

    /// <summary>A sequence begins.</summary>
    /// <param name="subsystem">What the subsystem says of itself.</param>
    /// <param name="judge">Where evaluations go.</param>
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        (Subsystem, Judge, Now, OldestObserver, IsConfirming, Resets) = (subsystem, judge, 0, Candidate.Never, false, 0);
        Notes.Clear();
        Suspects.Clear();
        Contradictions.Clear();
        _namespaceCount = subsystem.Namespaces.Count;
        while (_pool.Count < _namespaceCount)
        {
            _pool.Add(new NamespaceModel());
        }

        for (var index = 0; index < _namespaceCount; index++)
        {
            _pool[index].Begin(subsystem.Namespaces[index]);
        }
    }

    /// <summary>One more event. Called when the notes are up to date with it.</summary>
    public void Tick()
    {
        Now++;
        OldestObserver = Notes.OldestObserver();
    }

    /// <summary>A namespace by its place.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>The namespace.</returns>
    public NamespaceModel NamespaceAt(int index) => _pool[index];

    /// <summary>A namespace by its identifier.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>Null when it is not active.</returns>
    public NamespaceModel? Find(uint identifier)
    {
        for (var index = 0; index < _namespaceCount; index++)
        {
            if (_pool[index].Facts.Identifier == identifier)
            {
                return _pool[index];
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
        for (var index = 0; index < _namespaceCount; index++)
        {
            if (!ReferenceEquals(_pool[index], except) && !_pool[index].IsQuietSince(since))
            {
                return true;
            }
        }

        return false;
    }
}
