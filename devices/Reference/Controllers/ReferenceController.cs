using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Dma;
using NvmeConformance.Reference.Errors;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Health;
using NvmeConformance.Reference.Interrupts;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Subsystems;
using NvmeConformance.Reference.Virtualization;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// One controller as a passive state machine: registers on one side, events on the other, host memory through its own address
/// space. Register writes only mark work; each event is one fetch, one execution, one completion or the end of one transition.
/// </summary>
public sealed partial class ReferenceController : IRegisterAccess, ITimeParticipant
{
    private readonly Clock _clock;
    private readonly CommandEngine _commands;
    private readonly SglWalker _sgls;
    private long _nextDueNanoseconds = long.MaxValue;
    private int _doorbellShift = 2;
    private ArbitrationSettings _arbitration = ArbitrationSettings.Default;

    internal ReferenceController(
        ReferenceParts parts, int index, DmaSpace memory, Clock clock, SubsystemState subsystem)
    {
        _clock = clock;
        Index = index;
        Memory = memory;
        Subsystem = subsystem;
        Timers = new DeviceTimers(NoteNextEvent);
        Namespaces = subsystem.Namespaces.ViewOf(index);
        Queues = new QueueSet(memory);
        Resources = new ControllerResources(this);
        Interrupts = parts.CreateInterrupts(this);
        KeepAlive = parts.CreateKeepAlive(this);
        Registers = parts.CreateRegisters(this);
        LifeCycle = parts.CreateLifeCycle(this);
        Prps = parts.CreatePrpWalker(this);
        Prps.Memory = memory;
        _sgls = parts.CreateSglWalker(this);
        _sgls.Memory = memory;
        Migration = parts.CreateMigrationRoles(this);
        DataQueues = parts.CreateDataQueues(this);
        Changes = parts.CreateChangeLog(this);
        Tracker = parts.CreateMemoryTracker(this);
        Suspension = parts.CreateSuspension(this);
        IncomingState = parts.CreateStateSequence(this);
        Transfer = new DataTransfer(Prps, _sgls, Tracker);
        Queues.Buffers.Tracker = Tracker;
        Errors = parts.CreateErrorReporting(this);
        Health = parts.CreateHealthMonitor(this);
        Thermometer = parts.CreateThermometer(this);
        Events = parts.CreateEvents(this);
        Features = parts.CreateFeatures(this);
        _commands = new CommandEngine(this, parts);
        Logs = parts.CreateLogPages(this);
        NoteNextEvent();
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

    /// <summary>What it shares with the other controllers of its subsystem.</summary>
    public SubsystemState Subsystem { get; }

    /// <summary>The namespaces that are attached to this controller; through them, all that exist.</summary>
    public AttachedNamespaces Namespaces { get; }

    /// <summary>The host memory it reaches.</summary>
    public DmaSpace Memory { get; }

    /// <summary>Its registers.</summary>
    public ControllerRegisters Registers { get; }

    /// <summary>Enable, reset and shutdown.</summary>
    public ControllerLifeCycle LifeCycle { get; }

    /// <summary>Its queues.</summary>
    public QueueSet Queues { get; }

    /// <summary>How many queues and vectors it may use.</summary>
    public ControllerResources Resources { get; }

    /// <summary>Whether it is a primary controller (OACS bit 7).</summary>
    public bool IsPrimary => Subsystem.Hierarchy.FindPrimary(Index) is not null;

    /// <summary>Whether it is a secondary controller.</summary>
    public bool IsSecondary => Subsystem.Hierarchy.FindSecondary(Index) is not null;

    /// <summary>Whether it is a secondary controller that is offline: nothing but CSTS.CFS has a meaning (B2.2 8.2.6.3).</summary>
    public bool IsOffline { get; private set; }

    /// <summary>Its interrupts.</summary>
    public InterruptUnit Interrupts { get; }

    /// <summary>Its Keep Alive timer.</summary>
    public KeepAliveTimer KeepAlive { get; }

    /// <summary>Who is told of resets and shutdowns: whatever keeps volatile state of its own.</summary>
    public LifeCycleListeners Listeners { get; } = new();

    /// <summary>Commands fetched since power on.</summary>
    public long FetchedCommands => _commands.FetchedCommands;

    /// <summary>What features have set for I/O commands.</summary>
    public IoSettings IoSettings { get; } = new();

    /// <summary>How PRPs are followed.</summary>
    public PrpWalker Prps { get; }

    /// <summary>What it is to the migration of others.</summary>
    public MigrationRoles Migration { get; }

    /// <summary>The controller data queues that it made.</summary>
    public ControllerDataQueues DataQueues { get; }

    /// <summary>The log of what it changes in its namespaces.</summary>
    public ChangeLog Changes { get; }

    /// <summary>Which host memory it writes.</summary>
    public MemoryTracker Tracker { get; }

    /// <summary>Whether it is suspended.</summary>
    public ControllerSuspension Suspension { get; }

    /// <summary>The state that it is being given.</summary>
    public ControllerStateSequence IncomingState { get; }

    /// <summary>The data of the command being executed.</summary>
    public DataTransfer Transfer { get; }

    /// <summary>Its log pages.</summary>
    public LogPageSet Logs { get; }

    /// <summary>Its features.</summary>
    public FeatureSet Features { get; }

    /// <summary>Its asynchronous events.</summary>
    public AsynchronousEventQueue Events { get; }

    /// <summary>What is told of its errors.</summary>
    public ErrorReporting Errors { get; }

    /// <summary>What it has done.</summary>
    public HealthMonitor Health { get; }

    /// <summary>Its temperatures.</summary>
    public Thermometer Thermometer { get; }

    /// <summary>What its host has said that it understands.</summary>
    public HostBehaviorFeature HostBehavior => Features.Get<HostBehaviorFeature>(FeatureIdentifier.HostBehaviorSupport);

    /// <summary>What it does at times of its own.</summary>
    public DeviceTimers Timers { get; }

    /// <summary>Who executes which admin command.</summary>
    public CommandTable AdminCommands => _commands.AdminCommands;

    /// <summary>Who executes which I/O command.</summary>
    public CommandTable IoCommands => _commands.IoCommands;

    /// <summary>The present time.</summary>
    public long NowNanoseconds => _clock.NowNanoseconds;

    /// <inheritdoc />
    public long NextEventNanoseconds => _nextDueNanoseconds;

    /// <inheritdoc />
    public uint Read32(int offset) => IsOffline
        ? Registers.ReadOffline(offset, Policies.Virtualization.OfflineRegisters)
        : Registers.Read(offset);

    /// <inheritdoc />
    public void Write32(int offset, uint value)
    {
        switch (offset)
        {
            case >= RegisterOffset.FirstDoorbell:
                RingDoorbell(offset - RegisterOffset.FirstDoorbell, value);
                break;
            case var _ when IsOffline:
                break;
            case RegisterOffset.ControllerConfiguration:
                LifeCycle.WriteConfiguration(value);
                break;
            case RegisterOffset.ControllerStatus:
                LifeCycle.WriteStatus(value);
                break;
            case RegisterOffset.NvmSubsystemReset:
                LifeCycle.WriteSubsystemReset(value);
                break;
            case RegisterOffset.NvmSubsystemShutdown:
                WriteSubsystemShutdown(value);
                break;
            default:
                Registers.Write(offset, value);
                break;
        }

        NoteNextEvent();
    }

    /// <inheritdoc />
    public bool RunNextEvent(long nowNanoseconds)
    {
        if (_nextDueNanoseconds > nowNanoseconds)
        {
            return false;
        }

        var isVisible = true;
        if (Timers.NextDueNanoseconds == _nextDueNanoseconds)
        {
            Timers.RunNext(nowNanoseconds);
        }
        else
        {
            isVisible = _commands.RunNext(nowNanoseconds);
        }

        NoteNextEvent();
        return isVisible;
    }

    /// <summary>As after power was applied.</summary>
    internal void PowerOn(ReferenceConfiguration configuration, ReferencePolicies policies, Draw place)
    {
        (Configuration, Policies, Place) = (configuration, policies, place);
        _doorbellShift = 2 + configuration.DoorbellStrideExponent;
        IsOffline = IsSecondary;
        Resources.PowerOn();
        ForgetQueues();
        StopCommands();
        Interrupts.PowerOn(Resources.InterruptVectors);
        IoSettings.Reset(configuration);
        Prps.IgnoresLowBits = policies.Io.IgnoresLowPrpBits;
        _sgls.Support = configuration.Io.Sgl;
        Registers.PowerOn(configuration);
        LifeCycle.PowerOn();
        Timers.StopAll();
        AdminCommands.PowerOn();
        IoCommands.PowerOn();
        PowerOnMigration();
        Events.Reset();
        Health.PowerOn();
        Features.PowerOn();
        Logs.PowerOn();
        Thermometer.PowerOn();
        NoteNextEvent();
    }

    /// <summary>As without power: nothing is under way, and doorbells do nothing.</summary>
    internal void PowerOff()
    {
        if (Configuration is not null)
        {
            ForgetQueues();
            StopCommands();
            LifeCycle.PowerOn();
            Timers.StopAll();
            NoteNextEvent();
        }
    }

    /// <summary>Completes a command that was held; one that a reset or the deletion of its queue has ended is left alone.</summary>
    /// <param name="command">The command.</param>
    /// <param name="outcome">How it is completed.</param>
    public void Complete(FetchedCommand command, CommandOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Stage == CommandStage.Held)
        {
            _commands.Complete(command, outcome);
            NoteNextEvent();
        }
    }

    /// <summary>A command that is not completed, or null.</summary>
    internal FetchedCommand? FindCommand(ushort queue, ushort identifier) => _commands.Find(queue, identifier);

    /// <summary>The commands of a queue that wait for their time, in the order in which it comes.</summary>
    internal void FindCommandsOf(SubmissionQueue queue, List<FetchedCommand> found) => _commands.FindAllOf(queue, found);

    /// <summary>How many admin commands of a kind are executed and not completed, the one being executed included.</summary>
    internal int CountExecuted(AdminOpcode opcode) => _commands.CountExecuted(opcode);

    /// <summary>Ends a command that is not executed yet: its completion comes before that of the command being executed.</summary>
    internal void AbortAtOnce(FetchedCommand command) => _commands.AbortAtOnce(command);

    /// <summary>The host has changed what it understands, or a reset has.</summary>
    internal void NoteHostBehavior() => _commands.NoteSettings();

    /// <summary>Nothing more is fetched; what was fetched goes on.</summary>
    internal void StopFetching() => _commands.StopFetching();

    /// <summary>All commands stop where they are and are never completed (B2.2 3.7.2).</summary>
    internal void StopCommands()
    {
        _commands.Stop();
        Events.ForgetRequests();
    }

    /// <summary>Deletes all queues and gives all I/O queue identifiers back.</summary>
    internal void ForgetQueues() => Queues.Reset(Resources.IoQueuePairs);

    /// <summary>Deletes a submission queue, and its commands with it.</summary>
    internal void CloseSubmissionQueue(SubmissionQueue queue) => _commands.Close(queue);

    private void NoteNextEvent() => _nextDueNanoseconds = Math.Min(_commands.NextDueNanoseconds, Timers.NextDueNanoseconds);
}
