using NvmeConformance.ChangedLbas.Blocks;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.ChangedLbas.Oracle;

/// <summary>All that the oracle knows of a subsystem.</summary>
/// <param name="registry">A registry that holds this suite's requirements.</param>
internal sealed class TrackingModel(RequirementRegistry registry)
{
    private readonly List<ControllerModel> _controllers = [];
    private readonly Dictionary<uint, NamespaceModel> _namespaces = [];
    private readonly List<CommandNote> _notes = [];
    private readonly List<List<(NamespaceModel Namespace, BlockSpan Span)>> _looks = [];

    /// <summary>The rules.</summary>
    public ChangeRules Rules { get; } = new(registry);

    /// <summary>Where evaluations go.</summary>
    public Judge Judge { get; private set; } = null!;

    /// <summary>What the subsystem says of itself.</summary>
    public ProbedSubsystem Subsystem { get; private set; } = null!;

    /// <summary>Events so far.</summary>
    public int Now { get; private set; }

    /// <summary>The controllers, by index.</summary>
    public IReadOnlyList<ControllerModel> Controllers => _controllers;

    /// <summary>All queues of the sequence, dead ones too, in the order in which they were made.</summary>
    public List<QueueModel> Queues { get; } = [];

    /// <summary>Every command that may have changed blocks, in the order in which they were sent.</summary>
    public List<Change> Changes { get; } = [];

    /// <summary>Commands that are in flight, or were, by slot.</summary>
    public IReadOnlyList<CommandNote> Notes => _notes;

    /// <summary>Memory that was laid out for queues: the newest first.</summary>
    public List<RingLaid> Rings { get; } = [];

    /// <summary>Blocks that a controller was told to look at, without changing them.</summary>
    /// <param name="controller">Which controller, by index.</param>
    /// <returns>In the order in which the commands were sent.</returns>
    public List<(NamespaceModel Namespace, BlockSpan Span)> LooksOf(int controller)
    {
        while (_looks.Count <= controller)
        {
            _looks.Add([]);
        }

        return _looks[controller];
    }

    /// <summary>A sequence begins.</summary>
    /// <param name="subsystem">What it says of itself.</param>
    /// <param name="judge">Where evaluations go.</param>
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        (Subsystem, Judge, Now) = (subsystem, judge, 1);
        _controllers.Clear();
        for (var index = 0; index < subsystem.ControllerCount; index++)
        {
            _controllers.Add(new ControllerModel(index));
        }

        _namespaces.Clear();
        _looks.Clear();
        TakeNamespaces();
        foreach (var note in _notes)
        {
            note.IsInFlight = false;
        }

        Queues.Clear();
        Changes.Clear();
        Rings.Clear();
    }

    /// <summary>Another event.</summary>
    public void Tick() => Now++;

    /// <summary>The note of a slot.</summary>
    /// <param name="slot">From 0.</param>
    /// <returns>Its note.</returns>
    public CommandNote NoteAt(int slot)
    {
        while (_notes.Count <= slot)
        {
            _notes.Add(new CommandNote());
        }

        return _notes[slot];
    }

    /// <summary>A namespace.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>Null where there is none.</returns>
    public NamespaceModel? FindNamespace(uint identifier) => _namespaces.GetValueOrDefault(identifier);

    /// <summary>All namespaces.</summary>
    public IEnumerable<NamespaceModel> Namespaces => _namespaces.Values;

    /// <summary>Takes what was probed of the namespaces.</summary>
    public void TakeNamespaces()
    {
        var gone = _namespaces.Keys.ToHashSet();
        foreach (var facts in Subsystem.Namespaces)
        {
            gone.Remove(facts.Identifier);
            if (!_namespaces.TryGetValue(facts.Identifier, out var ns))
            {
                ns = new NamespaceModel();
                _namespaces.Add(facts.Identifier, ns);
            }

            ns.Take(facts);
        }

        foreach (var identifier in gone)
        {
            _namespaces.Remove(identifier);
        }
    }

    /// <summary>A queue that is there.</summary>
    /// <param name="owner">Whose, by index.</param>
    /// <param name="identifier">CDQID.</param>
    /// <returns>Null where there is none.</returns>
    public QueueModel? FindQueue(int owner, ushort identifier) =>
        Queues.Find(queue => queue.IsLive && queue.Owner == owner && queue.Identifier == identifier);

    /// <summary>The queue for the changes of a controller.</summary>
    /// <param name="target">CNTLID.</param>
    /// <returns>Null where there is none.</returns>
    public QueueModel? FindQueueFor(ushort target) => Queues.Find(queue => queue.IsLive && queue.TargetIdentifier == target);

    /// <summary>A controller.</summary>
    /// <param name="identifier">CNTLID.</param>
    /// <returns>Null where none of that identifier was identified.</returns>
    public ControllerModel? FindController(ushort identifier) =>
        _controllers.Find(controller => controller.IsKnown && controller.Identifier == identifier);

    /// <summary>When the oldest command was sent that is in flight and may change any of some blocks; now where there is none.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="span">The blocks.</param>
    /// <returns>The moment.</returns>
    public int OldestInFlight(NamespaceModel ns, BlockSpan span)
    {
        var oldest = Now;
        foreach (var note in _notes)
        {
            if (note is { IsInFlight: true, Change: { } change } && change.Started < oldest && change.Reaches(ns, span))
            {
                oldest = change.Started;
            }
        }

        return oldest;
    }
}
