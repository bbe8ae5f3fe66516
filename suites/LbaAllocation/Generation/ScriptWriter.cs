using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.LbaAllocation.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>Writes commands into a script, one after the other or overlapping, within the limits that the device reports.</summary>
internal sealed class ScriptWriter
{
    private const int MostQueriesInFlight = 4;
    private const int MostRanges = 256;
    private readonly ProbedSubsystem _subsystem;
    private readonly Dice _dice;
    private readonly Mix _mix;
    private readonly List<Step> _steps;
    private readonly Queue<(int Handle, bool IsQuery)> _inFlight = new();
    private readonly List<(Places Places, BlockRange Range)> _touched = [];
    private int _queriesInFlight;
    private int _handles;
    private uint _patterns;

    /// <summary>An empty script.</summary>
    /// <param name="subsystem">The device.</param>
    /// <param name="mix">What is wanted.</param>
    /// <param name="dice">Where choices come from.</param>
    public ScriptWriter(ProbedSubsystem subsystem, Mix mix, Dice dice)
    {
        (_subsystem, _mix, _dice) = (subsystem, mix, dice);
        _steps = new List<Step>(mix.MostSteps + 16);
    }

    /// <summary>The device.</summary>
    public ProbedSubsystem Subsystem => _subsystem;

    /// <summary>How many steps there are.</summary>
    public int Count => _steps.Count;

    /// <summary>How many resets there are so far, those by power among them.</summary>
    public int ResetCount { get; private set; }

    /// <summary>Whether commands may overlap now.</summary>
    public bool Overlaps { get; set; }

    /// <summary>The script.</summary>
    /// <returns>All steps so far.</returns>
    public Script ToScript() => new(_steps);

    /// <summary>Writes blocks.</summary>
    /// <param name="places">The namespace.</param>
    /// <param name="range">The blocks; cut off at what a transfer can hold.</param>
    public void Write(Places places, BlockRange range)
    {
        var pattern = _dice.Chance(_mix.UniformDataPercent)
            ? _dice.OneOf(BlockPattern.Zeros, BlockPattern.AllOnes)
            : ++_patterns;
        Touch(places, range);
        Send(new WriteIntent(places.Namespace.Identifier, Transferable(places, range), pattern));
    }

    /// <summary>Reads blocks.</summary>
    /// <param name="places">The namespace.</param>
    /// <param name="range">The blocks; cut off at what a transfer can hold.</param>
    public void Read(Places places, BlockRange range) =>
        Send(new ReadIntent(places.Namespace.Identifier, Transferable(places, range)));

    /// <summary>Zeroes blocks; a write instead where the device has no Write Zeroes.</summary>
    /// <param name="places">The namespace.</param>
    /// <param name="range">The blocks; cut off at the device's limit.</param>
    /// <param name="deallocate">The Deallocate bit.</param>
    public void WriteZeroes(Places places, BlockRange range, bool deallocate)
    {
        if (!_subsystem.SupportsWriteZeroes)
        {
            Write(places, range);
            return;
        }

        var limit = _subsystem.WriteZeroesLimitBytes == 0 ? int.MaxValue : _subsystem.WriteZeroesLimitBytes / places.Namespace.BlockBytes;
        Touch(places, range);
        Send(new WriteZeroesIntent(places.Namespace.Identifier, AtMost(range, limit), deallocate));
    }

    /// <summary>Deallocates blocks; a write instead where the device has no Dataset Management.</summary>
    /// <param name="places">The namespace.</param>
    /// <param name="ranges">The ranges; cut off at the device's limits.</param>
    public void Deallocate(Places places, params BlockRange[] ranges)
    {
        if (!_subsystem.SupportsDatasetManagement)
        {
            Write(places, ranges[0]);
            return;
        }

        var most = _subsystem.DatasetRangesLimit == 0 ? MostRanges : _subsystem.DatasetRangesLimit;
        var kept = ranges.Length > most ? ranges[..most] : ranges;
        if (_subsystem.DatasetRangeBlocksLimit != 0)
        {
            var eachAtMost = Math.Min(_subsystem.DatasetRangeBlocksLimit, _subsystem.DatasetBlocksLimit / (ulong)kept.Length);
            kept = Array.ConvertAll(kept, range => AtMost(range, (long)Math.Min(eachAtMost, uint.MaxValue)));
        }

        foreach (var range in kept)
        {
            Touch(places, range);
        }

        Send(new DatasetManagementIntent(places.Namespace.Identifier, kept, Deallocate: true));
    }

    /// <summary>Flushes.</summary>
    /// <param name="places">The namespace.</param>
    public void Flush(Places places) => Send(new FlushIntent(places.Namespace.Identifier));

    /// <summary>Asks for allocated blocks.</summary>
    /// <param name="places">The namespace.</param>
    /// <param name="first">SLBA.</param>
    /// <param name="count">RL, cut off at the end of the namespace; 0 for up to the end.</param>
    /// <param name="descriptors">How many descriptors fit.</param>
    public void Query(Places places, ulong first, ulong count, int descriptors)
    {
        var room = Math.Min(places.Namespace.SizeBlocks - first, ushort.MaxValue);
        var fitting = LbaStatusDescriptorListHeader.Size + (descriptors * LbaStatusDescriptor.Size) <= _subsystem.MaximumTransferBytes
            ? descriptors
            : 1;
        var query = LbaStatusIntent.Allocated(places.Namespace.Identifier, first, (ushort)Math.Min(count, room), fitting);

        // A buffer need not end where a descriptor ends: what is left over holds none (LBA-ALLOC-014, LBA-ALLOC-015).
        var spareDwords = (uint)_dice.OneOf(0, 0, 0, 1, 2, 3);
        var longer = query with { MaximumDwordsZeroBased = query.MaximumDwordsZeroBased + spareDwords };
        Send(longer.TransferBytes(places.Namespace.BlockBytes) <= _subsystem.MaximumTransferBytes ? longer : query);
    }

    /// <summary>Asks page by page.</summary>
    /// <param name="places">The namespace.</param>
    /// <param name="first">Where to begin.</param>
    /// <param name="descriptors">Descriptors per page.</param>
    public void Enumerate(Places places, ulong first, int descriptors) =>
        _steps.Add(new EnumerateStep(Target(places.Namespace.Identifier), places.Namespace.Identifier, first, descriptors));

    /// <summary>Adds a command that no rule of legality holds back.</summary>
    /// <param name="command">The command.</param>
    public void Anything(CommandIntent command) => Send(command);

    /// <summary>Adds a step that is no single command, with nothing in flight.</summary>
    /// <param name="step">The step.</param>
    public void Then(Step step)
    {
        AwaitAll();
        ResetCount += step is PowerOffStep ? 1 : 0;
        _steps.Add(step);
    }

    /// <summary>Sends a fused pair and waits for it.</summary>
    /// <param name="first">What comes first.</param>
    /// <param name="second">What follows.</param>
    public void Pair(CommandIntent first, CommandIntent second)
    {
        AwaitAll();
        var handle = _handles;
        _handles += 2;
        _steps.Add(new FusedStep(handle, TargetOf(first), first, second, Ring: true));
        _steps.Add(new AwaitAllStep());
    }

    /// <summary>A pattern that nothing has been written with in this script.</summary>
    /// <returns>The pattern.</returns>
    public uint NextPattern() => ++_patterns;

    /// <summary>Blocks that scripts have worked at, for a look at all of them in the end.</summary>
    /// <param name="places">The namespace.</param>
    /// <returns>The ranges, as they came.</returns>
    public IReadOnlyList<BlockRange> TouchedIn(Places places) =>
        [.. _touched.Where(entry => ReferenceEquals(entry.Places, places)).Select(entry => entry.Range)];

    /// <summary>Notes blocks that a command without a transfer has changed.</summary>
    /// <param name="places">The namespace.</param>
    /// <param name="range">The blocks.</param>
    public void Touch(Places places, BlockRange range) => _touched.Add((places, range));

    /// <summary>Waits for everything in flight.</summary>
    public void AwaitAll()
    {
        if (_inFlight.Count > 0)
        {
            _steps.Add(new AwaitAllStep());
            _inFlight.Clear();
            _queriesInFlight = 0;
        }
    }

    /// <summary>Resets a controller, or more.</summary>
    /// <param name="how">Which reset.</param>
    /// <param name="waits">Whether commands in flight are waited for; otherwise they are gone.</param>
    public void Reset(ResetKind how = ResetKind.Controller, bool waits = true)
    {
        if (waits)
        {
            AwaitAll();
        }

        _inFlight.Clear();
        _queriesInFlight = 0;
        ResetCount++;
        _steps.Add(new ResetStep(_dice.Below(_subsystem.ControllerCount), how));
    }

    private void Send(CommandIntent command)
    {
        if (!Overlaps || _mix.Depth == 0)
        {
            _steps.Add(new DoStep(TargetOf(command), command));
            return;
        }

        if (_inFlight.Count >= _mix.Depth || (command.IsAdmin && _queriesInFlight >= MostQueriesInFlight) || _dice.Chance(15))
        {
            AwaitOldest();
        }

        var handle = _handles++;
        _steps.Add(new BeginStep(handle, TargetOf(command), command, Ring: _dice.Chance(70)));
        _inFlight.Enqueue((handle, command.IsAdmin));
        _queriesInFlight += command.IsAdmin ? 1 : 0;
    }

    private void AwaitOldest()
    {
        if (_inFlight.TryDequeue(out var oldest))
        {
            _steps.Add(new AwaitStep(oldest.Handle));
            _queriesInFlight -= oldest.IsQuery ? 1 : 0;
        }
    }

    /// <summary>Some queue of some controller that has a namespace.</summary>
    /// <param name="namespaceIdentifier">NSID.</param>
    /// <returns>The target.</returns>
    public QueueTarget Target(uint namespaceIdentifier) =>
        new(_subsystem.ControllerCount > 1 ? _dice.ControllerWith(_subsystem, namespaceIdentifier) : 0, AnyQueue());

    private QueueTarget TargetOf(CommandIntent command) =>
        new(_subsystem.ControllerCount > 1 ? _dice.ControllerFor(_subsystem, command) : 0, AnyQueue());

    private int AnyQueue() => _subsystem.IoQueuesPerController > 1 ? _dice.Below(_subsystem.IoQueuesPerController) : 0;

    private BlockRange Transferable(Places places, BlockRange range) =>
        AtMost(range, _subsystem.MaximumTransferBytes / places.Namespace.BlockBytes);

    private static BlockRange AtMost(BlockRange range, long most) =>
        range with { BlockCount = (uint)Math.Max(1, Math.Min(range.BlockCount, Math.Min(most, 65_536))) };
}
