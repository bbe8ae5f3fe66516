using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Policies;

/// <summary>
/// What the standard leaves to the device, as one subsystem decided it. Part of the recipe. Only choices that no requirement
/// even warns about exist here: a choice that a "should" speaks against is a seeded fault, not a policy.
/// </summary>
public sealed record ReferencePolicies
{
    /// <summary>What Dataset Management with AD does.</summary>
    public DeallocateChoice Deallocate { get; init; } = DeallocateChoice.Everything;

    /// <summary>
    /// Whether ranges of Dataset Management are first shrunk to whole units (TLBAAG, or the internal unit where that is not
    /// reported), leaving the rest as it is.
    /// </summary>
    public bool DeallocatesWholeUnitsOnly { get; init; }

    /// <summary>Whether Write Zeroes with DEAC=0 deallocates where deallocated blocks read as zero (CS1.2 3.3.8, MAY).</summary>
    public bool WriteZeroesDeallocatesUnasked { get; init; }

    /// <summary>
    /// Whether Write Zeroes with DEAC=1 deallocates where neither "should" nor "shall not" applies: WZDS=0, or DRB not reported.
    /// </summary>
    public bool WriteZeroesDeallocatesWhereOptional { get; init; } = true;

    /// <summary>Blocks that are placed on the media together: writing one allocates all (CS1.2 2.1.1, MAY). At least 1.</summary>
    public uint PlacementUnitBlocks { get; init; } = 1;

    /// <summary>The unit in which allocation is reported where TLBAAG is 0, in blocks, at least 1.</summary>
    public uint UnreportedUnitBlocks { get; init; } = 1;

    /// <summary>How many runs of blocks of each namespace are allocated from the start without ever having been written.</summary>
    public int InitiallyAllocatedRuns { get; init; }

    /// <summary>Commands taken from one submission queue before the next one's turn, at least 1.</summary>
    public int ArbitrationBurst { get; init; } = 1;

    /// <summary>
    /// Whether Identify Namespace for the broadcast value tells what is common to all namespaces even where none can be created
    /// (CS1.2 4.1.5, MAY refuse).
    /// </summary>
    public bool TellsCommonCapabilities { get; init; }
    /// <summary>Get Log Page.</summary>
    public LogPagePolicy LogPages { get; init; } = Unchosen<LogPagePolicy>.Value;

    /// <summary>Get and Set Features.</summary>
    public FeaturePolicy Features { get; init; } = Unchosen<FeaturePolicy>.Value;

    /// <summary>I/O commands.</summary>
    public IoPolicies Io { get; init; } = Unchosen<IoPolicies>.Value;

    /// <summary>Queues and doorbells.</summary>
    public QueuePolicy Queues { get; init; } = Unchosen<QueuePolicy>.Value;

    /// <summary>Getting ready and shutting down.</summary>
    public LifeCyclePolicy LifeCycle { get; init; } = Unchosen<LifeCyclePolicy>.Value;

    /// <summary>Errors and what is told of them.</summary>
    public ErrorPolicy Errors { get; init; } = Unchosen<ErrorPolicy>.Value;

    /// <summary>Abort.</summary>
    public AbortPolicy Abort { get; init; } = Unchosen<AbortPolicy>.Value;

    /// <summary>Health information.</summary>
    public HealthPolicy Health { get; init; } = Unchosen<HealthPolicy>.Value;

    /// <summary>Secondary controllers.</summary>
    public VirtualizationPolicy Virtualization { get; init; } = Unchosen<VirtualizationPolicy>.Value;

    /// <summary>Lockdown.</summary>
    public LockdownPolicy Lockdown { get; init; } = Unchosen<LockdownPolicy>.Value;

    /// <summary>Operations on whole namespaces.</summary>
    public MediaPolicy Media { get; init; } = Unchosen<MediaPolicy>.Value;

    /// <summary>Blocks that may be unrecoverable.</summary>
    public UnrecoverablePolicy Unrecoverable { get; init; } = Unchosen<UnrecoverablePolicy>.Value;

    /// <summary>Self-tests, firmware and history.</summary>
    public MaintenancePolicy Maintenance { get; init; } = Unchosen<MaintenancePolicy>.Value;

    /// <summary>Logs of changed blocks, and tracked memory.</summary>
    public LiveMigrationPolicy LiveMigration { get; init; } = Unchosen<LiveMigrationPolicy>.Value;

    /// <summary>How long things take.</summary>
    public DelayPolicy Delays { get; init; } = Unchosen<DelayPolicy>.Value;
}
