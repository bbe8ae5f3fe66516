using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;

namespace NvmeConformance.Controller.Blocks;

/// <summary>All that is known in the present sequence, shared by the judges. Its parts are kept from sequence to sequence.</summary>
/// <param name="registry">Where the rules are.</param>
internal sealed class BlockModel(RequirementRegistry registry)
{
    private readonly List<NamespaceContents> _pool = [];
    private CommandRecord[] _records = new CommandRecord[128];

    /// <summary>The rules.</summary>
    public BlockRules Rules { get; } = new(registry);

    /// <summary>Where evaluations go.</summary>
    public Judge Judge { get; private set; } = null!;

    /// <summary>What the subsystem says of itself.</summary>
    public ProbedSubsystem Subsystem { get; private set; } = null!;

    /// <summary>Limits of the commands.</summary>
    public CommandLimits Limits { get; } = new();

    /// <summary>Caches and atomicity as the controllers' features have them.</summary>
    public ControllerSettings Settings { get; } = new();

    /// <summary>The present moment: how many events there were.</summary>
    public int Now { get; private set; }

    /// <summary>When the oldest command in flight was sent that looks at blocks.</summary>
    public int OldestObserver { get; private set; }

    /// <summary>How many commands there were.</summary>
    public int CommandCount { get; private set; }

    /// <summary>The commands in flight.</summary>
    public CommandNotes Notes { get; } = new();

    /// <summary>Whether commands may have been aborted on the host's demand.</summary>
    public bool HasAborted { get; set; }

    /// <summary>How many active namespaces are modelled.</summary>
    public int NamespaceCount { get; private set; }

    /// <summary>A number for the next look at several blocks at once.</summary>
    public int Observations { get; set; }

    /// <summary>A sequence begins.</summary>
    /// <param name="subsystem">What the subsystem says of itself.</param>
    /// <param name="judge">Where evaluations go.</param>
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        (Subsystem, Judge, Now, OldestObserver, CommandCount) = (subsystem, judge, 0, BlockVersion.Never, 0);
        (HasAborted, Observations) = (false, 0);
        Limits.Begin(subsystem);
        Settings.Begin(subsystem);
        Notes.Clear();
        NamespaceCount = subsystem.Namespaces.Count;
        while (_pool.Count < NamespaceCount)
        {
            _pool.Add(new NamespaceContents());
        }

        for (var index = 0; index < NamespaceCount; index++)
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

    /// <summary>One more command.</summary>
    /// <returns>Its number.</returns>
    public int CountCommand()
    {
        if (++CommandCount == _records.Length)
        {
            Array.Resize(ref _records, _records.Length * 2);
        }

        _records[CommandCount] = default;
        return CommandCount;
    }

    /// <summary>What is remembered of a command.</summary>
    /// <param name="number">Its number; 0 stands for what was there before the sequence.</param>
    /// <returns>Valid until the next command is counted.</returns>
    public ref CommandRecord RecordOf(int number) => ref _records[number];

    /// <summary>A namespace by its place.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>The namespace.</returns>
    public NamespaceContents NamespaceAt(int index) => _pool[index];

    /// <summary>A namespace by its identifier.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>Null when it is not active.</returns>
    public NamespaceContents? Find(uint identifier)
    {
        for (var index = 0; index < NamespaceCount; index++)
        {
            if (_pool[index].Facts.Identifier == identifier)
            {
                return _pool[index];
            }
        }

        return null;
    }

    /// <summary>Nothing is judged any more in one namespace, or in all.</summary>
    /// <param name="only">The namespace; null for all.</param>
    public void GiveUp(NamespaceContents? only)
    {
        for (var index = 0; index < NamespaceCount; index++)
        {
            if (only is null || ReferenceEquals(only, _pool[index]))
            {
                _pool[index].IsUnknowable = true;
            }
        }
    }
}
