using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws everything that a test's needs leave open, so that a test learns the standard and not one device.</summary>
internal static class ConfigurationDrawing
{
    private const int MaximumNamespaces = 1000;

    private static readonly Purpose Identity = new("identity");
    private static readonly Purpose Namespaces = new("namespaces");
    private static readonly Purpose Version = new("version");
    private static readonly Purpose FirstController = new("first controller");
    private static readonly Purpose QueueEntries = new("queue entries");
    private static readonly Purpose QueuePairs = new("queue pairs");
    private static readonly Purpose Stride = new("doorbell stride");
    private static readonly Purpose TransferSize = new("transfer size");
    private static readonly Purpose CommandSets = new("command sets");
    private static readonly Purpose SubsystemReset = new("subsystem reset");
    private static readonly Purpose ReadyTimeout = new("ready timeout");
    private static readonly Purpose FlushBroadcast = new("flush broadcast");
    private static readonly Purpose Reports = new("reports allocated blocks");
    private static readonly Purpose Opcode = new("opcode of an action that is not offered");
    private static readonly Purpose Readiness = new("readiness");
    private static readonly Purpose SubsystemShutdown = new("subsystem shutdown");
    private static readonly Purpose Queues = new("queues");
    private static readonly Purpose KeepAlive = new("keep alive");
    private static readonly Purpose ZeroLimit = new("write zeroes limit");
    private static readonly Purpose Management = new("namespace management");
    private static readonly Purpose Lockdown = new("lockdown");
    private static readonly Purpose Virtualization = new("virtualization");
    private static readonly Purpose LogPages = new("log pages");
    private static readonly Purpose Features = new("features");
    private static readonly Purpose Events = new("events");
    private static readonly Purpose Metadata = new("metadata");
    private static readonly Purpose IoCommands = new("I/O commands");
    private static readonly Purpose AbortLimit = new("abort limit");
    private static readonly Purpose Temperature = new("temperature");
    private static readonly Purpose Power = new("power");
    private static readonly Purpose ThermalManagement = new("thermal management");
    private static readonly Purpose HostNotes = new("host notes");
    private static readonly Purpose HostBehavior = new("host behavior");
    private static readonly Purpose HostMemoryBuffer = new("host memory buffer");
    private static readonly Purpose Maintenance = new("maintenance");
    private static readonly Purpose Unrecoverable = new("unrecoverable status");
    private static readonly Purpose Migration = new("live migration");
    private static readonly Purpose RangeLimits = new("dataset management limits");

    /// <summary>Why no subsystem can meet the needs, as the end of a sentence, or null.</summary>
    internal static string? FindObstacle(SubsystemNeeds needs)
    {
        var checks = new (bool IsGood, string Problem)[]
        {
            (needs.Controllers is >= 1 and <= 8, $"{needs.Controllers} controllers; 1 to 8 can be had"),
            (needs.Namespaces is >= 1 and <= MaximumNamespaces, $"{needs.Namespaces} namespaces; 1 to {MaximumNamespaces} can be had"),
            (needs.NamespaceBlocks is >= 1 and <= 1UL << 41, $"{needs.NamespaceBlocks} blocks; 1 to 2^41 can be had"),
            (needs.IoQueuePairs is >= 0 and <= 1000, $"{needs.IoQueuePairs} I/O queue pairs; up to 1000 can be had"),
            (needs.IoEntries is >= 2 and <= 1 << 16, $"I/O queues of {needs.IoEntries} entries; 2 to 65536 can be had"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem ?? VirtualizationDrawing.FindObstacle(needs)
            ?? ControllerNeedsCheck.FindObstacle(needs.Features) ?? LiveMigrationDrawing.FindObstacle(needs.Features);
    }

    /// <summary>A configuration for needs without an obstacle.</summary>
    internal static ReferenceConfiguration Draw(SubsystemNeeds needs, IdentityTemplate template, Draw draw)
    {
        // A test may leave alone what every controller has.
        needs = VirtualizationDrawing.Complete(needs with { IoQueuePairs = Math.Max(1, needs.IoQueuePairs) });
        var reports = needs.ReportsAllocatedLbas ?? draw.For(Reports).Chance(850);
        var isResettable = ControllerDrawing.DrawSubsystemReset(needs, draw.For(SubsystemReset));
        var readyTimeout = draw.For(ReadyTimeout).Between(2, 40);
        var isNewer = draw.For(Version).Chance(500);
        var management = NamespaceManagementDrawing.Draw(needs, draw.For(Management));
        var furtherIdentifiers = management.IsSupported ? NamespaceManagementDrawing.FurtherIdentifiers(needs, draw.For(Management)) : 1;
        var drawn = new ReferenceConfiguration
        {
            Version = isNewer ? 0x00020200u : 0x00020100u,
            CommandSetVersion = isNewer ? 0x00010200u : 0x00010100u,
            Identity = IdentityDrawing.Draw(template, draw.For(Identity)),
            Controllers = needs.Controllers,
            FirstControllerIdentifier = (ushort)draw.For(FirstController).OneOf(0u, 1u, draw.For(FirstController).At(1).Below(0xFF00)),
            HighestNamespaceIdentifier = (uint)needs.Namespaces + furtherIdentifiers,
            Namespaces = NamespaceDrawing.Draw(needs, template, management.IsSupported, draw.For(Namespaces)),
            NamespaceManagement = management,
            Virtualization = VirtualizationDrawing.Draw(needs, management.IsSupported, draw.For(Virtualization)),
            MaximumQueueEntriesZeroBased = DrawQueueEntries(needs.IoEntries, draw.For(QueueEntries)),
            DoorbellStrideExponent = (byte)draw.For(Stride).OneOf(0u, 0u, 0u, 1u, 2u, 4u),
            IoQueuePairs = (ushort)(needs.IoQueuePairs + draw.For(QueuePairs).Below(4)),
            TransferSizeExponent = (byte)draw.For(TransferSize).OneOf(0u, 3u, 5u, 5u, 7u),
            MaximumPageSizeExponent = ControllerDrawing.DrawMaximumPageSize(needs, draw.For(TransferSize).At(1)),
            IoCommandSets = draw.For(CommandSets).Chance(700),
            NvmSubsystemResetSupported = isResettable,
            ReadyTimeout500Milliseconds = (ushort)readyTimeout,
            FlushBroadcastSupported = draw.For(FlushBroadcast).Chance(500),
            ReportsAllocatedLbas = reports,
            GetLbaStatusSupported = reports || draw.For(Opcode).Chance(500),
            Readiness = ControllerDrawing.DrawReadiness((ushort)readyTimeout, draw.For(Readiness)),
            SubsystemShutdown = ControllerDrawing.DrawShutdown(needs, isResettable, draw.For(SubsystemShutdown)),
            Queues = ControllerDrawing.DrawQueues(needs, draw.For(Queues)),
            KeepAlive = ControllerDrawing.DrawKeepAlive(needs, draw.For(KeepAlive)),
            WriteZeroes = DrawWriteZeroes(draw.For(ZeroLimit)),
            DatasetManagement = DrawDatasetManagement(draw.For(RangeLimits)),
            LogPages = AdminDrawing.DrawLogPages(draw.For(LogPages)),
            Io = Io.IoConfigurationDrawing.Draw(needs, draw.For(IoCommands)),
            Features = AdminDrawing.DrawFeatures(needs.Features, draw.For(Features)),
            Events = AdminDrawing.DrawEvents(needs.Features, draw.For(Events)),
            AbortLimitZeroBased = (byte)draw.For(AbortLimit).OneOf(0u, 3u, 3u, 7u, 255u),
            Temperature = HealthDrawing.DrawTemperature(draw.For(Temperature)),
            Power = HealthDrawing.DrawPower(needs.Features, draw.For(Power)),
            ThermalManagement = HealthDrawing.DrawThermalManagement(needs.Features, draw.For(ThermalManagement)),
            HostNotes = AdminDrawing.DrawHostNotes(needs.Features, draw.For(HostNotes)),
            HostBehavior = AdminDrawing.DrawHostBehavior(needs.Features, draw.For(HostBehavior)),
            HostMemoryBuffer = AdminDrawing.DrawHostMemoryBuffer(needs.Features, draw.For(HostMemoryBuffer)),
        };
        drawn = NamespaceCapabilitiesDrawing.Complete(drawn, needs, draw.For(Management));
        drawn = MaintenanceDrawing.Complete(drawn, needs, draw.For(Maintenance));
        drawn = UnrecoverableStatusDrawing.Complete(drawn, needs, draw.For(Unrecoverable));
        drawn = LockdownDrawing.Complete(drawn, needs, draw.For(Lockdown));
        drawn = LiveMigrationDrawing.Complete(drawn, needs, draw.For(Migration));
        return Io.MetadataDrawing.Apply(drawn, needs, draw.For(Metadata));
    }

    private static ushort DrawQueueEntries(int least, Draw draw) =>
        (ushort)Math.Max(least - 1, draw.OneOf(1, 127, 1023, 4095, 65535));

    private static WriteZeroesConfiguration DrawWriteZeroes(Draw draw) => draw.Below(4) switch
    {
        0 => new WriteZeroesConfiguration { LimitIsAdvice = false, SizeLimitExponent = 8 },
        1 => new WriteZeroesConfiguration { LimitIsAdvice = true, SizeLimitExponent = 5, WholeNamespace = true },
        2 => new WriteZeroesConfiguration { LimitIsAdvice = false, SizeLimitExponent = 6, DeallocateSizeLimitExponent = 9 },
        _ => new WriteZeroesConfiguration { WholeNamespace = draw.At(1).Chance(500) },
    };

    private static DatasetManagementConfiguration DrawDatasetManagement(Draw draw) => draw.Below(4) switch
    {
        0 => new DatasetManagementConfiguration
        {
            LimitsAreAdvice = false, RangesLimit = 64, BlocksPerRangeLimit = 1 << 16, BlocksLimit = 1 << 20,
        },
        1 => new DatasetManagementConfiguration
        {
            LimitsAreAdvice = true, RangesLimit = 128, BlocksPerRangeLimit = 1 << 20, BlocksLimit = 1 << 24,
        },
        _ => new DatasetManagementConfiguration(),
    };
}
