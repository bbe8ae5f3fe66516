using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Dma;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// One controller as a passive state machine: registers on one side, events on the other, host memory through its own address
/// space. Register writes only mark work; each event is one fetch, one execution, one completion or the end of one transition.
/// </summary>
public sealed class ReferenceController : IRegisterAccess, ITimeParticipant
{
    // More of one queue's commands are not taken before some of them are completed: what bounds the memory of a subsystem.
    private const int MaximumInFlightPerQueue = 256;

    private readonly Clock _clock;
    private readonly CommandsInFlight _inFlight = new();
    private readonly Arbiter _arbiter = new();
    private readonly CommandTable _adminCommands;
    private readonly CommandTable _ioCommands;
    private readonly CommandFetcher _fetcher;
    private readonly CompletionPoster _poster;
    private readonly ControllerLifeCycle _lifeCycle;
    private readonly Action _resetSubsystem;
    private long _fetchDueNanoseconds = long.MaxValue;
    private long _nextDueNanoseconds = long.MaxValue;

    internal ReferenceController(ReferenceParts parts, int index, DmaSpace memory, Clock clock, NamespaceSet namespaces, Action resetSubsystem)
    {
        _clock = clock;
        _resetSubsystem = resetSubsystem;
        Index = index;
        Memory = memory;
        Namespaces = namespaces;
        Registers = parts.CreateRegisters(this);
        _lifeCycle = parts.CreateLifeCycle(this);
        _fetcher = parts.CreateFetcher(this);
        _poster = parts.CreatePoster(this);
        Prps = parts.CreatePrpWalker(this);
        (_fetcher.Memory, _poster.Memory, Prps.Memory) = (memory, memory, memory);
        Transfer = new DataTransfer(Prps);
        _adminCommands = parts.CreateAdminCommands(this);
        _ioCommands = parts.CreateIoCommands(this);
    }

    /// <summary>Its place among the controllers of the subsystem, from 0.</summary>
    public int Index { get; }

    /// <summary>CNTLID.</summary>
    public ushort Identifier => (ushort)(Configuration.FirstControllerIdentifier + Index);

    /// <summary>What the subsystem is.</summary>
    public ReferenceConfiguration Configuration { get; private set; } = null!;

    /// <summary>What the standard leaves open, as decided.</summary>
    public ReferencePolicies Policies { get; private set; } = null!;

    /// <summary>Where everything that is drawn for this controller is drawn from.</summary>
    public Draw Place { get; private set; }

    /// <summary>The namespaces of the subsystem, all attached to this controller.</summary>
    public NamespaceSet Namespaces { get; }

    /// <summary>The host memory it reaches.</summary>
    public DmaSpace Memory { get; }

    /// <summary>Its registers.</summary>
    public ControllerRegisters Registers { get; }

    /// <summary>Its queues.</summary>
    public QueueSet Queues { get; } = new();

    /// <summary>How PRPs are followed.</summary>
    public PrpWalker Prps { get; }

    /// <summary>The data of the command being executed.</summary>
    public DataTransfer Transfer { get; }

    /// <summary>The present time.</summary>
    public long NowNanoseconds => _clock.NowNanoseconds;

    /// <inheritdoc />
    public long NextEventNanoseconds => _nextDueNanoseconds;

    /// <inheritdoc />
    public uint Read32(int offset) => Registers.Read(offset);

    /// <inheritdoc />
    public void Write32(int offset, uint value)
    {
        switch (offset)
        {
            case >= RegisterOffset.FirstDoorbell:
                RingDoorbell(offset - RegisterOffset.FirstDoorbell, value);
                break;
            case RegisterOffset.ControllerConfiguration:
                _lifeCycle.WriteConfiguration(value);
                break;
            case RegisterOffset.ControllerStatus:
                _lifeCycle.WriteStatus(value);
                break;
            case RegisterOffset.NvmSubsystemReset:
                if (value == MagicValue.NvmSubsystemReset && Registers.Capabilities.NvmSubsystemResetSupported)
                {
                    _resetSubsystem();
                }

                break;
            default:
                Registers.Write(offset, value);
                break;
        }

        NoteNextEvent();
    }

    /// <inheritdoc />
    public void RunNextEvent(long nowNanoseconds)
    {
        if (_nextDueNanoseconds > nowNanoseconds)
        {
            return;
        }

        if (_lifeCycle.NextDueNanoseconds == _nextDueNanoseconds)
        {
            _lifeCycle.RunNext();
        }
        else if (_inFlight.NextDueNanoseconds == _nextDueNanoseconds)
        {
            RunCommand(nowNanoseconds);
        }
        else
        {
            Fetch(nowNanoseconds);
        }

        NoteNextEvent();
    }

    /// <summary>As after power was applied.</summary>
    internal void PowerOn(ReferenceConfiguration configuration, ReferencePolicies policies, Draw place)
    {
        (Configuration, Policies, Place) = (configuration, policies, place);
        Queues.Reset(configuration.IoQueuePairs);
        StopCommands();
        Registers.PowerOn(configuration);
        _lifeCycle.PowerOn();
        NoteNextEvent();
    }

    /// <summary>As without power: nothing is under way, and doorbells do nothing.</summary>
    internal void PowerOff()
    {
        if (Configuration is not null)
        {
            ForgetQueues();
            StopCommands();
            _lifeCycle.PowerOn();
            NoteNextEvent();
        }
    }

    /// <summary>What an NVM subsystem reset does to this controller.</summary>
    internal void ResetWithSubsystem()
    {
        _lifeCycle.ResetWithSubsystem();
        NoteNextEvent();
    }

    /// <summary>Nothing more is fetched; what was fetched goes on.</summary>
    internal void StopFetching() => _fetchDueNanoseconds = long.MaxValue;

    /// <summary>All commands stop where they are and are never completed (B2.2 3.7.2).</summary>
    internal void StopCommands()
    {
        StopFetching();
        _inFlight.Clear();
        _arbiter.Reset(Queues.IdentifierCount, Policies.ArbitrationBurst, Place);
    }

    /// <summary>Deletes all queues and gives all I/O queue identifiers back.</summary>
    internal void ForgetQueues() => Queues.Reset(Configuration.IoQueuePairs);

    /// <summary>Makes the admin queues that AQA, ASQ and ACQ describe.</summary>
    internal bool TryOpenAdminQueues()
    {
        Prps.PageBytes = DmaSpace.PageBytes << _lifeCycle.EnabledWith.PageSizeExponent;
        var attributes = Registers.AdminQueueAttributes;
        return attributes.SubmissionQueueSizeZeroBased != 0
            && attributes.CompletionQueueSizeZeroBased != 0
            && TryOpenCompletionQueue(0, Registers.AdminCompletionBase, attributes.CompletionQueueSizeZeroBased + 1)
            && TryOpenSubmissionQueue(0, Registers.AdminSubmissionBase, attributes.SubmissionQueueSizeZeroBased + 1, Queues.Completion(0));
    }

    /// <summary>Makes a completion queue, if its ring is reachable.</summary>
    internal unsafe bool TryOpenCompletionQueue(int identifier, ulong address, int entryCount)
    {
        if (!Memory.TryReach(address, entryCount * Nvme.Spec.Queues.CompletionEntry.Size, isWrite: true, out _))
        {
            return false;
        }

        Queues.Completion(identifier).Open(address, entryCount);
        return true;
    }

    /// <summary>Makes a submission queue, if its ring is reachable.</summary>
    internal unsafe bool TryOpenSubmissionQueue(int identifier, ulong address, int entryCount, CompletionQueue completions)
    {
        if (!Memory.TryReach(address, entryCount * Nvme.Spec.Queues.SubmissionEntry.Size, isWrite: false, out _))
        {
            return false;
        }

        var queue = Queues.Submission(identifier);
        queue.Open(address, entryCount, completions, Place.At((ulong)identifier));
        completions.SubmissionList.Add(queue);
        return true;
    }

    /// <summary>Deletes a submission queue: its commands are aborted without a completion (B2.2 5.2.4 permits it).</summary>
    internal void CloseSubmissionQueue(SubmissionQueue queue)
    {
        _inFlight.RemoveAllOf(queue);
        queue.Completions.DropWaitingOf(queue, _inFlight.Release);
        queue.Completions.SubmissionList.Remove(queue);
        queue.Close();
        NoteReadiness(queue);
        foreach (var other in queue.Completions.Submissions)
        {
            NoteReadiness(other);
        }
    }

    private void NoteNextEvent() => _nextDueNanoseconds =
        Math.Min(Math.Min(_fetchDueNanoseconds, _inFlight.NextDueNanoseconds), _lifeCycle.NextDueNanoseconds);

    private void RingDoorbell(int offset, uint value)
    {
        var shift = 2 + Registers.Capabilities.DoorbellStrideExponent;
        var index = offset >> shift;
        if ((offset & ((1 << shift) - 1)) != 0 || !_lifeCycle.IsTakingCommands)
        {
            return;
        }

        if ((index & 1) == 0)
        {
            RingTail(index >> 1, value);
        }
        else
        {
            RingHead(index >> 1, value);
        }
    }

    private void RingTail(int identifier, uint value)
    {
        if (!Queues.TryFindSubmission(identifier, out var queue) || queue.IsStopped)
        {
            return;
        }

        // An impossible value ends the queue, not the controller (B2.2 3.3.1): what was fetched before is still completed.
        if (value >= (uint)queue.EntryCount)
        {
            queue.IsStopped = true;
        }
        else
        {
            queue.Tail = (int)value;
        }

        NoteReadiness(queue);
    }

    private void RingHead(int identifier, uint value)
    {
        if (!Queues.TryFindCompletion(identifier, out var queue) || value >= (uint)queue.EntryCount)
        {
            return;
        }

        // More taken than posted is impossible too.
        if (queue.Distance(queue.Head, (int)value) > queue.Distance(queue.Head, queue.Tail))
        {
            return;
        }

        queue.Head = (int)value;
        if (queue.HasWaiting)
        {
            WakeWaiting(queue);
        }
    }

    private void WakeWaiting(CompletionQueue queue)
    {
        for (var room = queue.Room; room > 0 && queue.TakeWaiting() is { } command; room--)
        {
            _inFlight.Schedule(command, NowNanoseconds);
        }

        foreach (var submissions in queue.Submissions)
        {
            NoteReadiness(submissions);
        }
    }

    // A queue whose completions find no room is left alone, so that it cannot use up what the others need (BASE-040).
    private void NoteReadiness(SubmissionQueue queue)
    {
        var isReady = queue.Exists
            && queue.HasEntries
            && !queue.IsStopped
            && queue.InFlight < MaximumInFlightPerQueue
            && !queue.Completions.HasWaiting;
        _arbiter.Note(queue.Identifier, isReady);
        if (!_arbiter.HasReady)
        {
            StopFetching();
        }
        else if (_fetchDueNanoseconds == long.MaxValue && _lifeCycle.IsTakingCommands)
        {
            _fetchDueNanoseconds = NowNanoseconds + Policies.Delays.FetchNanoseconds;
        }
    }

    private void Fetch(long nowNanoseconds)
    {
        var queue = Queues.Submission(_arbiter.Next());
        var command = _inFlight.Take();
        if (!_fetcher.TryFetch(queue, out command.Entry))
        {
            _inFlight.Release(command);
            _lifeCycle.Fail();
            return;
        }

        command.Queue = queue;
        command.Stage = CommandStage.Fetched;
        command.Place = queue.PlaceOf(command.Entry);
        var delays = CommandDelays.For(Policies.Delays, command.Place);
        command.PostDelayNanoseconds = delays.Post;
        _inFlight.Schedule(command, nowNanoseconds + delays.Execute);
        queue.InFlight++;
        NoteReadiness(queue);
        _fetchDueNanoseconds = _arbiter.HasReady ? nowNanoseconds + Policies.Delays.FetchNanoseconds : long.MaxValue;
    }

    private void RunCommand(long nowNanoseconds)
    {
        var command = _inFlight.First;
        if (command.Stage == CommandStage.Executed)
        {
            _inFlight.RemoveFirst();
            Post(command);
            return;
        }

        command.Stage = CommandStage.Executed;
        var table = command.Queue.Identifier == 0 ? _adminCommands : _ioCommands;
        command.Outcome = table.Execute(command);

        // What it did may have stopped everything, itself included.
        if (command.Stage == CommandStage.Executed)
        {
            _inFlight.RescheduleFirst(nowNanoseconds + command.PostDelayNanoseconds);
        }
    }

    private void Post(FetchedCommand command)
    {
        var queue = command.Queue;
        switch (_poster.Post(command))
        {
            case PostResult.Posted:
                queue.InFlight--;
                _inFlight.Release(command);
                NoteReadiness(queue);
                break;
            case PostResult.Full:
                queue.Completions.Wait(command);
                foreach (var submissions in queue.Completions.Submissions)
                {
                    NoteReadiness(submissions);
                }

                break;
            default:
                _lifeCycle.Fail();
                break;
        }
    }
}
