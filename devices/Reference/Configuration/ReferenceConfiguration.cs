using System.Text.Json.Serialization;
using NvmeConformance.Reference.Configuration.Io;

namespace NvmeConformance.Reference.Configuration;

/// <summary>
/// What one NVM subsystem is: everything a host could read out of its registers and Identify data. Part of the recipe, so every
/// value is plain data; <see cref="ConfigurationCheck"/> says which values are possible.
/// </summary>
public sealed record ReferenceConfiguration
{
    /// <summary>VS and VER: 00020100h or 00020200h.</summary>
    public required uint Version { get; init; }

    /// <summary>Version of the NVM command set (CNS 06h, VER): 00010100h or 00010200h.</summary>
    public required uint CommandSetVersion { get; init; }

    /// <summary>Who it says it is.</summary>
    public required IdentityConfiguration Identity { get; init; }

    /// <summary>How many controllers, sharing one subsystem; secondary controllers come on top.</summary>
    public required int Controllers { get; init; }

    /// <summary>All controllers: those that are there by themselves, and behind them the secondary ones.</summary>
    [JsonIgnore]
    public int TotalControllers => Controllers + Virtualization.SecondaryCount;

    /// <summary>CNTLID of the first controller; the others follow.</summary>
    public required ushort FirstControllerIdentifier { get; init; }

    /// <summary>NN; identifiers up to it that name no namespace are inactive.</summary>
    public required uint HighestNamespaceIdentifier { get; init; }

    /// <summary>The namespaces that exist, in ascending order of their identifiers; the first one is attached to all controllers.</summary>
    public required IReadOnlyList<NamespaceConfiguration> Namespaces { get; init; }

    /// <summary>CAP.MQES: entries of the largest I/O queue, minus one.</summary>
    public required ushort MaximumQueueEntriesZeroBased { get; init; }

    /// <summary>CAP.DSTRD.</summary>
    public required byte DoorbellStrideExponent { get; init; }

    /// <summary>I/O queue pairs that can be allocated, from 1.</summary>
    public required ushort IoQueuePairs { get; init; }

    /// <summary>MDTS: 2 to this power of pages of 4 KiB at most; 0 for no limit.</summary>
    public required byte TransferSizeExponent { get; init; }

    /// <summary>CAP.MPSMAX: host pages up to 2 to the power of (12 + this) bytes.</summary>
    public byte MaximumPageSizeExponent { get; init; }

    /// <summary>CAP bit 43: I/O command sets are selectable, and Identify CNS 1Ch exists.</summary>
    public bool IoCommandSets { get; init; } = true;

    /// <summary>CAP.NSSRS.</summary>
    public bool NvmSubsystemResetSupported { get; init; }

    /// <summary>CRTO.CRWMT in units of 500 ms, from 1.</summary>
    public ushort ReadyTimeout500Milliseconds { get; init; } = 10;

    /// <summary>Interrupt vectors that a completion queue may name.</summary>
    public ushort InterruptVectors { get; init; } = 128;

    /// <summary>VWC bits 2:1: Flush takes the broadcast namespace (11b) or refuses it (10b).</summary>
    public bool FlushBroadcastSupported { get; init; }

    /// <summary>Whether the opcode of Get LBA Status exists; must be true where RALBAS or GLSS is.</summary>
    public required bool GetLbaStatusSupported { get; init; }

    /// <summary>AOCS.RALBAS: Get LBA Status reports allocated blocks (CS1.2 5.2.1).</summary>
    public required bool ReportsAllocatedLbas { get; init; }

    /// <summary>Get LBA Status for blocks that may be unrecoverable.</summary>
    public UnrecoverableStatusConfiguration UnrecoverableStatus { get; init; } = Unchosen<UnrecoverableStatusConfiguration>.Value;

    /// <summary>Write Zeroes.</summary>
    public WriteZeroesConfiguration WriteZeroes { get; init; } = Unchosen<WriteZeroesConfiguration>.Value;

    /// <summary>Dataset Management.</summary>
    public DatasetManagementConfiguration DatasetManagement { get; init; } = Unchosen<DatasetManagementConfiguration>.Value;

    /// <summary>LBA formats, metadata and protection information.</summary>
    public LbaFormatsConfiguration LbaFormats { get; init; } = Unchosen<LbaFormatsConfiguration>.Value;

    /// <summary>Secondary controllers, and what a primary gives them.</summary>
    public VirtualizationConfiguration Virtualization { get; init; } = Unchosen<VirtualizationConfiguration>.Value;

    /// <summary>Lockdown.</summary>
    public LockdownConfiguration Lockdown { get; init; } = Unchosen<LockdownConfiguration>.Value;

    /// <summary>Directive Send and Receive.</summary>
    public DirectivesConfiguration Directives { get; init; } = Unchosen<DirectivesConfiguration>.Value;

    /// <summary>Namespace Management and Attachment.</summary>
    public NamespaceManagementConfiguration NamespaceManagement { get; init; } = Unchosen<NamespaceManagementConfiguration>.Value;

    /// <summary>Format NVM.</summary>
    public FormatConfiguration Format { get; init; } = Unchosen<FormatConfiguration>.Value;

    /// <summary>Sanitize.</summary>
    public SanitizeConfiguration Sanitize { get; init; } = Unchosen<SanitizeConfiguration>.Value;

    /// <summary>Namespace write protection.</summary>
    public WriteProtectionConfiguration WriteProtection { get; init; } = Unchosen<WriteProtectionConfiguration>.Value;

    /// <summary>Reservations.</summary>
    public ReservationConfiguration Reservations { get; init; } = Unchosen<ReservationConfiguration>.Value;

    /// <summary>Asymmetric namespace access.</summary>
    public AnaConfiguration Ana { get; init; } = Unchosen<AnaConfiguration>.Value;

    /// <summary>CTRATT bits 4 and 2: one endurance group with one NVM set in it, both numbered 1, hold all capacity.</summary>
    public bool EnduranceGroups { get; init; }

    /// <summary>The UUID list (CTRATT bit 9, CNS 17h): each 32 hexadecimal digits, at most 127; empty where there is none.</summary>
    public IReadOnlyList<string> Uuids { get; init; } = [];

    /// <summary>What log pages have in common.</summary>
    public LogPagesConfiguration LogPages { get; init; } = Unchosen<LogPagesConfiguration>.Value;

    /// <summary>What features have in common.</summary>
    public FeaturesConfiguration Features { get; init; } = Unchosen<FeaturesConfiguration>.Value;

    /// <summary>Asynchronous events.</summary>
    public EventsConfiguration Events { get; init; } = Unchosen<EventsConfiguration>.Value;

    /// <summary>Getting ready before the media is.</summary>
    public ReadinessConfiguration Readiness { get; init; } = Unchosen<ReadinessConfiguration>.Value;

    /// <summary>Shutting the whole subsystem down by register.</summary>
    public SubsystemShutdownConfiguration SubsystemShutdown { get; init; } = Unchosen<SubsystemShutdownConfiguration>.Value;

    /// <summary>What is optional about queues and doorbells.</summary>
    public QueueConfiguration Queues { get; init; } = Unchosen<QueueConfiguration>.Value;

    /// <summary>Keep Alive.</summary>
    public KeepAliveConfiguration KeepAlive { get; init; } = Unchosen<KeepAliveConfiguration>.Value;

    /// <summary>Optional I/O commands and the limits of all of them.</summary>
    public IoConfiguration Io { get; init; } = Unchosen<IoConfiguration>.Value;

    /// <summary>ACL: Abort commands that may be outstanding, 0's based.</summary>
    public byte AbortLimitZeroBased { get; init; } = 3;

    /// <summary>Temperatures.</summary>
    public TemperatureConfiguration Temperature { get; init; } = Unchosen<TemperatureConfiguration>.Value;

    /// <summary>Power states.</summary>
    public PowerConfiguration Power { get; init; } = Unchosen<PowerConfiguration>.Value;

    /// <summary>Host controlled thermal management.</summary>
    public ThermalManagementConfiguration ThermalManagement { get; init; } = Unchosen<ThermalManagementConfiguration>.Value;

    /// <summary>What hosts may leave with the controller.</summary>
    public HostNotesConfiguration HostNotes { get; init; } = Unchosen<HostNotesConfiguration>.Value;

    /// <summary>Host Behavior Support and retry delays.</summary>
    public HostBehaviorConfiguration HostBehavior { get; init; } = Unchosen<HostBehaviorConfiguration>.Value;

    /// <summary>Host Memory Buffer.</summary>
    public HostMemoryBufferConfiguration HostMemoryBuffer { get; init; } = Unchosen<HostMemoryBufferConfiguration>.Value;

    /// <summary>Device Self-test.</summary>
    public SelfTestConfiguration SelfTest { get; init; } = Unchosen<SelfTestConfiguration>.Value;

    /// <summary>Firmware updates.</summary>
    public FirmwareConfiguration Firmware { get; init; } = Unchosen<FirmwareConfiguration>.Value;

    /// <summary>Telemetry logs.</summary>
    public TelemetryConfiguration Telemetry { get; init; } = Unchosen<TelemetryConfiguration>.Value;

    /// <summary>The Persistent Event log.</summary>
    public PersistentEventConfiguration PersistentEvents { get; init; } = Unchosen<PersistentEventConfiguration>.Value;

    /// <summary>Host managed live migration.</summary>
    public LiveMigrationConfiguration LiveMigration { get; init; } = Unchosen<LiveMigrationConfiguration>.Value;

    /// <summary>Bytes that one command may transfer; <see cref="ulong.MaxValue"/> for no limit.</summary>
    [JsonIgnore]
    public ulong TransferLimitBytes => TransferSizeExponent == 0 ? ulong.MaxValue : 4096UL << TransferSizeExponent;
}
