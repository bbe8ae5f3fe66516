namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>
/// Capabilities that a controller may have or not (B2.2 fig. 313, CS1.2 fig. 120). A test that asks for some gets a subsystem whose
/// controllers have all of them; the rest is drawn.
/// </summary>
[Flags]
public enum OptionalFeatures : ulong
{
    /// <summary>None in particular.</summary>
    None = 0,

    /// <summary>Compare (ONCS bit 0).</summary>
    Compare = 1UL << 0,

    /// <summary>Verify (ONCS bit 7 or VSL).</summary>
    Verify = 1UL << 1,

    /// <summary>Copy (ONCS bit 8).</summary>
    Copy = 1UL << 2,

    /// <summary>Write Uncorrectable (ONCS bit 1 or WUSL).</summary>
    WriteUncorrectable = 1UL << 3,

    /// <summary>Write Zeroes (ONCS bit 3 or WZSL).</summary>
    WriteZeroes = 1UL << 4,

    /// <summary>Dataset Management (ONCS bit 2 or DMRL, DMRSL, DMSL).</summary>
    DatasetManagement = 1UL << 5,

    /// <summary>The fused operation Compare and Write (FUSES bit 0).</summary>
    FusedCompareAndWrite = 1UL << 6,

    /// <summary>SGLs on I/O queues (SGLS bits 1:0).</summary>
    Sgl = 1UL << 7,

    /// <summary>A namespace whose format has metadata.</summary>
    Metadata = 1UL << 8,

    /// <summary>A namespace formatted with protection information (DPS).</summary>
    ProtectionInformation = 1UL << 9,

    /// <summary>A volatile write cache (VWC bit 0).</summary>
    VolatileWriteCache = 1UL << 10,

    /// <summary>Namespace Management and Attachment (OACS bit 3).</summary>
    NamespaceManagement = 1UL << 11,

    /// <summary>Format NVM (OACS bit 1).</summary>
    Format = 1UL << 12,

    /// <summary>Sanitize with at least one of its actions (SANICAP bits 2:0).</summary>
    Sanitize = 1UL << 13,

    /// <summary>Device Self-test (OACS bit 4).</summary>
    DeviceSelfTest = 1UL << 14,

    /// <summary>Firmware Image Download and Firmware Commit (OACS bit 2).</summary>
    Firmware = 1UL << 15,

    /// <summary>Telemetry logs (LPA bit 3).</summary>
    Telemetry = 1UL << 16,

    /// <summary>The Persistent Event log (LPA bit 4).</summary>
    PersistentEventLog = 1UL << 17,

    /// <summary>Directives (OACS bit 5).</summary>
    Directives = 1UL << 18,

    /// <summary>Lockdown (OACS bit 10).</summary>
    Lockdown = 1UL << 19,

    /// <summary>Virtualization Management (OACS bit 7).</summary>
    VirtualizationManagement = 1UL << 20,

    /// <summary>Doorbell Buffer Config (OACS bit 8).</summary>
    DoorbellBuffer = 1UL << 21,

    /// <summary>Reservations (ONCS bit 5).</summary>
    Reservations = 1UL << 22,

    /// <summary>Namespace write protection (NWPC bit 0).</summary>
    WriteProtection = 1UL << 23,

    /// <summary>Asymmetric namespace access reporting (CMIC bit 3).</summary>
    AnaReporting = 1UL << 24,

    /// <summary>Keep Alive (KAS not 0).</summary>
    KeepAlive = 1UL << 25,

    /// <summary>The Timestamp feature (ONCS bit 6).</summary>
    Timestamp = 1UL << 26,

    /// <summary>NVM Subsystem Reset by register (CAP.NSSRS).</summary>
    SubsystemReset = 1UL << 27,

    /// <summary>NVM Subsystem Shutdown by register (CAP.NSSS).</summary>
    SubsystemShutdown = 1UL << 28,

    /// <summary>Weighted round robin with urgent priority class (CAP.AMS bit 0).</summary>
    WeightedRoundRobin = 1UL << 29,

    /// <summary>Queues that need not be physically contiguous (CAP.CQR 0).</summary>
    ScatteredQueues = 1UL << 30,

    /// <summary>Host Memory Buffer (HMPRE not 0).</summary>
    HostMemoryBuffer = 1UL << 31,

    /// <summary>Interrupts that reach the host's side of the handle.</summary>
    Interrupts = 1UL << 32,

    /// <summary>Saved feature values and their selection (ONCS bit 4).</summary>
    SaveAndSelect = 1UL << 33,

    /// <summary>The changed namespace log and its notice (OAES bit 8).</summary>
    NamespaceNotices = 1UL << 34,

    /// <summary>The Host Behavior Support feature (FID 16h).</summary>
    HostBehavior = 1UL << 35,

    /// <summary>A controller memory buffer (CAP.CMBS).</summary>
    ControllerMemoryBuffer = 1UL << 36,

    /// <summary>Supports memory page sizes beyond 4 KiB (CAP.MPSMAX not 0).</summary>
    LargePages = 1UL << 37,

    /// <summary>A limit on transfer size (MDTS not 0).</summary>
    TransferLimit = 1UL << 38,

    /// <summary>Autonomous power state transitions (APSTA bit 0).</summary>
    AutonomousPowerStates = 1UL << 39,

    /// <summary>Host controlled thermal management (HCTMA bit 0).</summary>
    HostThermalManagement = 1UL << 40,

    /// <summary>Get LBA Status actions 10h and 11h and the LBA Status Information log (OACS bit 9).</summary>
    UnrecoverableLbaStatus = 1UL << 41,

    /// <summary>Cancel (log page 05h, I/O opcode 18h).</summary>
    Cancel = 1UL << 42,

    /// <summary>An error for reads of deallocated blocks can be enabled (NSFEAT.DAE).</summary>
    DeallocatedError = 1UL << 43,

    /// <summary>More than one LBA format (NLBAF).</summary>
    SeveralLbaFormats = 1UL << 44,

    /// <summary>Endurance groups and NVM sets (CTRATT bits 4 and 2).</summary>
    EnduranceGroups = 1UL << 45,

    /// <summary>The first sanitize operation fails; a later one does not (core digest 12).</summary>
    SanitizeFailure = 1UL << 46,

    /// <summary>
    /// A handle without interrupts: the host leaves MSI-X alone and polls, so that INTMS and INTMC may be used (core digest 1).
    /// </summary>
    PolledHandle = 1UL << 47,

    /// <summary>Asymmetric namespace access whose states change by themselves, so that namespaces get out of reach (CMIC bit 3).</summary>
    AccessChanges = 1UL << 48,

    /// <summary>
    /// Changed-LBA reporting: a migration management controller (OACS bit 11) that logs user data changes (TRATTR bit 1). With two
    /// controllers or more, at least one of the others is migratable (B2.1 8.1.12).
    /// </summary>
    ChangedLbaReporting = 1UL << 49,

    /// <summary>A migration management controller (OACS bit 11) that tracks host memory (TRATTR bit 0).</summary>
    HostMemoryTracking = 1UL << 50,
}
