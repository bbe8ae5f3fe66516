using NvmeConformance.Reference.Configuration.Io;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Configurations with a name: a device with one behaves like a drive, which is what it is whatever a test needs.</summary>
internal static class NamedConfigurations
{
    private static readonly SortedDictionary<string, (string Summary, Func<ReferenceConfiguration> Make)> All = new(StringComparer.Ordinal)
    {
        ["everything"] = ("every optional capability that there is", EverythingConfiguration.Make),
        ["large"] = ("64 TiB in one namespace", Large),
        ["live-migration"] = ("like typical, and two of its four controllers manage the migration of the others", LiveMigration),
        ["minimal"] = ("as little as a controller may offer", Minimal),
        ["no-allocation-report"] = ("like typical, without reports of allocated blocks", NoAllocationReport),
        ["odd"] = ("small and uneven limits", Odd),
        ["typical"] = ("what a present drive offers", Typical),
    };

    /// <summary>All names, in order.</summary>
    internal static IEnumerable<string> Names => All.Keys;

    /// <summary>A few words on a configuration.</summary>
    internal static string Summarize(string name) => All[name].Summary;

    /// <summary>A configuration without its identities, which the device gives it; null for an unknown name.</summary>
    internal static ReferenceConfiguration? Find(string name) => All.TryGetValue(name, out var found)
        ? NamedMaintenanceConfigurations.Complete(name, NamedAdminConfigurations.Complete(name, found.Make()))
        : null;

    internal static ReferenceConfiguration Typical() => new()
    {
        Version = 0x00020200,
        CommandSetVersion = 0x00010200,
        Identity = null!,
        Controllers = 2,
        FirstControllerIdentifier = 1,
        HighestNamespaceIdentifier = 4,
        Namespaces =
        [
            Namespace(1, blocks: 1 << 22, blockSizeExponent: 12, granularity: 8),
            Namespace(3, blocks: 1 << 20, blockSizeExponent: 9, granularity: 8),
        ],
        MaximumQueueEntriesZeroBased = 1023,
        DoorbellStrideExponent = 0,
        IoQueuePairs = 64,
        TransferSizeExponent = 5,
        FlushBroadcastSupported = true,
        GetLbaStatusSupported = true,
        ReportsAllocatedLbas = true,
        Io = NamedIoConfigurations.Typical,
    };

    private static ReferenceConfiguration Minimal() => Typical() with
    {
        Version = 0x00020100,
        CommandSetVersion = 0x00010100,
        Controllers = 1,
        HighestNamespaceIdentifier = 2,
        Namespaces =
        [
            Namespace(1, blocks: 64, blockSizeExponent: 9, granularity: 0) with
            {
                DeallocatedReads = DeallocatedReads.NotReported, WriteZeroesDeallocates = false,
            },
        ],

        // Two entries would do for a controller, but no test that sends more than one command at once could use it.
        MaximumQueueEntriesZeroBased = 63,
        IoQueuePairs = 1,
        InterruptVectors = 1,
        TransferSizeExponent = 1,
        IoCommandSets = false,
        FlushBroadcastSupported = false,
        GetLbaStatusSupported = false,
        ReportsAllocatedLbas = false,
        WriteZeroes = new WriteZeroesConfiguration { LimitIsAdvice = false },
        DatasetManagement = new DatasetManagementConfiguration { LimitsAreAdvice = false },
        Io = new IoConfiguration(),
    };

    private static ReferenceConfiguration Large() => Typical() with
    {
        Namespaces = [Namespace(1, blocks: 1UL << 34, blockSizeExponent: 12, granularity: 16)],
    };

    private static ReferenceConfiguration NoAllocationReport() => Typical() with
    {
        GetLbaStatusSupported = false,
        ReportsAllocatedLbas = false,
    };

    private static ReferenceConfiguration LiveMigration() => Typical() with
    {
        Controllers = 4,
        LiveMigration = new LiveMigrationConfiguration
        {
            IsSupported = true,
            HasSecondManager = true,
            TracksUserData = true,
            TracksHostMemory = true,
            RangesPerQueue = 64,
            RangesInSubsystem = 128,
            PagesPerQueue = 512,
        },
    };

    private static ReferenceConfiguration Odd() => Typical() with
    {
        Controllers = 3,
        FirstControllerIdentifier = 0x1FE,
        HighestNamespaceIdentifier = 777,
        Namespaces =
        [
            Namespace(2, blocks: 1019, blockSizeExponent: 9, granularity: 32) with
            {
                DeallocatedReads = DeallocatedReads.Ones, WriteZeroesDeallocates = false,
            },
            Namespace(3, blocks: 257, blockSizeExponent: 12, granularity: 256) with { WriteZeroesDeallocates = false, FormatIndex = 2 },
            Namespace(611, blocks: 65537, blockSizeExponent: 9, granularity: 0) with
            {
                DeallocatedReads = DeallocatedReads.NotReported, UnreportedReadsAreOnes = true, WriteZeroesDeallocates = false,
            },
        ],
        MaximumQueueEntriesZeroBased = 1,
        DoorbellStrideExponent = 3,
        IoQueuePairs = 3,
        InterruptVectors = 1,
        TransferSizeExponent = 1,
        MaximumPageSizeExponent = 4,
        NvmSubsystemResetSupported = true,
        ReadyTimeout500Milliseconds = 300,
        Readiness = new ReadinessConfiguration { IndependentOfMedia = true, IndependentTimeout500Milliseconds = 1 },
        Queues = new QueueConfiguration { ContiguousRequired = false },
        KeepAlive = new KeepAliveConfiguration { Granularity100Milliseconds = 7 },
        FlushBroadcastSupported = false,
        WriteZeroes = new WriteZeroesConfiguration { LimitIsAdvice = false, SizeLimitExponent = 3 },
        DatasetManagement = new DatasetManagementConfiguration
        {
            LimitsAreAdvice = false, RangesLimit = 7, BlocksPerRangeLimit = 1000, BlocksLimit = 2000,
        },
        Io = NamedIoConfigurations.Odd,
        LbaFormats = new LbaFormatsConfiguration
        {
            Formats =
            [
                new LbaFormatConfiguration { BlockSizeExponent = 9, RelativePerformance = 3 },
                new LbaFormatConfiguration { BlockSizeExponent = 0 },
                new LbaFormatConfiguration { BlockSizeExponent = 12 },
            ],
        },
        NamespaceManagement = new NamespaceManagementConfiguration
        {
            IsSupported = true, SpareBytes = 3 << 20, CapacityUnitBytes = 1 << 20, MaximumAllocated = 5, MaximumAttachedPerController = 4,
        },
        Virtualization = new VirtualizationConfiguration
        {
            Secondaries = [0, 2],
            Queues = new FlexibleResourceConfiguration { Total = 7, MaximumPerSecondary = 5, Granularity = 3, InitiallyOfPrimary = 1 },
            AreVirtualFunctions = false,
            AttachesToSecondaries = false,
        },
        Directives = new DirectivesConfiguration { IsSupported = true },
        Lockdown = new LockdownConfiguration { IsSupported = true, Opcodes = [0x0D, 0x80], Features = [0x02] },
        Format = new FormatConfiguration { IsSupported = true, EraseReachesAllNamespaces = true, BroadcastSupported = false },
        Sanitize = new SanitizeConfiguration { CryptoErase = true, NoDeallocateInhibited = false },
        WriteProtection = new WriteProtectionConfiguration { IsSupported = true },
        Reservations = new ReservationConfiguration { IsSupported = true, Types = 0b00_0101 },
    };

    internal static NamespaceConfiguration Namespace(uint identifier, ulong blocks, byte blockSizeExponent, uint granularity) => new()
    {
        Identifier = identifier,
        Blocks = blocks,
        BlockSizeExponent = blockSizeExponent,
        TrackingGranularityBlocks = granularity,
        DeallocatedReads = DeallocatedReads.Zeros,
        WriteZeroesDeallocates = true,
        GloballyUniqueIdentifier = "",
        ExtendedUniqueIdentifier = "",
    };
}
