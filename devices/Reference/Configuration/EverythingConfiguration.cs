namespace NvmeConformance.Reference.Configuration;

/// <summary>The configuration that claims every optional capability there is, several controllers and namespaces of every kind included.</summary>
internal static class EverythingConfiguration
{
    /// <summary>The configuration, without identities.</summary>
    internal static ReferenceConfiguration Make() => NamedConfigurations.Typical() with
    {
        Controllers = 4,
        HighestNamespaceIdentifier = 64,
        Namespaces =
        [
            NamedConfigurations.Namespace(1, blocks: 1 << 20, blockSizeExponent: 12, granularity: 8) with { IsThinProvisioned = true },
            NamedConfigurations.Namespace(2, blocks: 1 << 16, blockSizeExponent: 12, granularity: 8),
            NamedConfigurations.Namespace(4, blocks: 1 << 12, blockSizeExponent: 12, granularity: 8) with
            {
                IsShared = false, AttachedTo = [1],
            },
            NamedConfigurations.Namespace(9, blocks: 1 << 12, blockSizeExponent: 12, granularity: 8) with { AttachedTo = [] },
            Io.NamedIoConfigurations.Protected(NamedConfigurations.Namespace(16, blocks: 1 << 12, blockSizeExponent: 12, granularity: 8)),
        ],
        LbaFormats = Io.NamedIoConfigurations.Formats,
        NvmSubsystemResetSupported = true,
        MaximumPageSizeExponent = 4,
        Readiness = new ReadinessConfiguration { IndependentOfMedia = true, IndependentTimeout500Milliseconds = 2 },
        SubsystemShutdown = new SubsystemShutdownConfiguration { IsSupported = true, IsEnhanced = true },
        Queues = new QueueConfiguration { ContiguousRequired = false, WeightedRoundRobin = true, DoorbellBuffers = true },
        KeepAlive = new KeepAliveConfiguration { Granularity100Milliseconds = 1, TrafficCounts = true },
        UnrecoverableStatus = new UnrecoverableStatusConfiguration { IsSupported = true, ReportInterval100Milliseconds = 1 },
        WriteZeroes = new WriteZeroesConfiguration { WholeNamespace = true },
        Io = Io.NamedIoConfigurations.Everything,
        NamespaceManagement = new NamespaceManagementConfiguration
        {
            IsSupported = true, SpareBytes = 1UL << 30, MaximumAllocated = 32, MaximumAttachedPerController = 16, ReportsGranularity = true,
            PromisesFreshIdentifiers = true,
        },
        Virtualization = new VirtualizationConfiguration
        {
            Secondaries = [3, 1],
            Queues = new FlexibleResourceConfiguration { Total = 40, MaximumPerSecondary = 17, Granularity = 2, InitiallyOfPrimary = 4 },
            Vectors = new FlexibleResourceConfiguration { Total = 24, MaximumPerSecondary = 9, InitiallyOfPrimary = 1 },
        },
        Directives = new DirectivesConfiguration { IsSupported = true },
        Lockdown = new LockdownConfiguration
        {
            IsSupported = true,
            Opcodes = [0x09, 0x0D, 0x10, 0x11, 0x14, 0x15, 0x19, 0x1C, 0x80, 0x84, 0x86],
            Features = [0x02, 0x04, 0x06, 0x08, 0x0E, 0x84],
            CoversOutOfBand = true,
        },
        Format = new FormatConfiguration { IsSupported = true, CryptographicErase = true, ReportsProgress = true },
        Sanitize = new SanitizeConfiguration { CryptoErase = true, BlockErase = true, Overwrite = true, EstimatedSeconds = 1 },
        WriteProtection = new WriteProtectionConfiguration { IsSupported = true, UntilPowerCycle = true, Permanent = true },
        Reservations = new ReservationConfiguration { IsSupported = true, PersistThroughPowerLoss = true },
        Ana = new AnaConfiguration { IsSupported = true, Groups = 3, BeginsUneven = true },
        EnduranceGroups = true,
        Uuids = ["6BA7B8109DAD11D180B400C04FD430C8"],
    };
}
