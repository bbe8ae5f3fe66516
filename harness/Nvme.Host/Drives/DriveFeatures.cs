using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Drives;

/// <summary>Which of the optional capabilities a drive has (B2.2 fig. 313, CS1.2 fig. 120), and where it says so.</summary>
internal static class DriveFeatures
{
    private static readonly (OptionalFeatures Feature, string Name, Func<DriveFacts, bool> IsThere)[] All =
    [
        .. IoCommands(), .. AdminCommands(), .. Features(), .. Registers(), .. Namespaces(),
        (OptionalFeatures.Interrupts, "interrupts that reach this host", facts => facts.Handle.HasFlag(HandleCapabilities.Interrupts)),
        (OptionalFeatures.PolledHandle, "a handle without interrupts", facts => !facts.Handle.HasFlag(HandleCapabilities.Interrupts)),
        (OptionalFeatures.SanitizeFailure, "a sanitize operation that fails, which cannot be arranged on a drive", _ => false),
        (OptionalFeatures.AccessChanges, "access states that change by themselves, which cannot be arranged on a drive", _ => false),
    ];

    /// <summary>The first capability that is asked for and not there, as the end of a sentence, or null.</summary>
    internal static string? FindUnmet(OptionalFeatures wanted, DriveFacts facts)
    {
        var missing = Array.Find(All, one => wanted.HasFlag(one.Feature) && !one.IsThere(facts));
        if (missing.Name is not null)
        {
            return facts.Capabilities is null && NeedsRegisters(missing.Feature)
                ? $"{missing.Name}, and this handle has no registers that could tell"
                : missing.Name;
        }

        var known = All.Aggregate(OptionalFeatures.None, (all, one) => all | one.Feature);
        return (wanted & ~known) == OptionalFeatures.None ? null : $"{wanted & ~known}, which nothing that a drive says can tell";
    }

    private static bool NeedsRegisters(OptionalFeatures feature) => Registers().Any(one => one.Feature == feature);

    private static IEnumerable<(OptionalFeatures Feature, string Name, Func<DriveFacts, bool> IsThere)> IoCommands() =>
    [
        (OptionalFeatures.Compare, "Compare (ONCS bit 0)", facts => Has(facts, OptionalNvmCommands.Compare)),
        (OptionalFeatures.Verify, "Verify (ONCS bit 7, VSL)",
            facts => Has(facts, OptionalNvmCommands.VerifyVariant) || facts.NvmIdentity.VerifySizeLimitExponent != 0),
        (OptionalFeatures.Copy, "Copy (ONCS bit 8)", facts => Has(facts, OptionalNvmCommands.Copy)),
        (OptionalFeatures.WriteUncorrectable, "Write Uncorrectable (ONCS bit 1, WUSL)",
            facts => Has(facts, OptionalNvmCommands.WriteUncorrectableVariant)
                || facts.NvmIdentity.WriteUncorrectableSizeLimitExponent != 0),
        (OptionalFeatures.WriteZeroes, "Write Zeroes (ONCS bit 3, WZSL)",
            facts => Has(facts, OptionalNvmCommands.WriteZeroesVariant) || facts.NvmIdentity.WriteZeroesSizeLimitExponent != 0),
        (OptionalFeatures.DatasetManagement, "Dataset Management (ONCS bit 2, DMRL, DMRSL, DMSL)", HasDatasetManagement),
        (OptionalFeatures.FusedCompareAndWrite, "Compare and Write fused (FUSES bit 0)",
            facts => facts.Identity.FusedOperations.HasFlag(FusedOperations.CompareAndWrite)),
        (OptionalFeatures.Sgl, "SGLs (SGLS bits 1:0)", facts => facts.Identity.SglSupport.DataBlocks != 0),
        (OptionalFeatures.Reservations, "reservations (ONCS bit 5)", facts => Has(facts, OptionalNvmCommands.Reservations)),
        (OptionalFeatures.Cancel, "Cancel (log page 05h, opcode 18h)", facts => facts.HasCancel),
        (OptionalFeatures.VolatileWriteCache, "a volatile write cache (VWC bit 0)", facts => facts.Identity.VolatileWriteCache.Present),
    ];

    private static IEnumerable<(OptionalFeatures Feature, string Name, Func<DriveFacts, bool> IsThere)> AdminCommands() =>
    [
        (OptionalFeatures.NamespaceManagement, "Namespace Management (OACS bit 3)",
            facts => Has(facts, OptionalAdminCommands.NamespaceManagement)),
        (OptionalFeatures.Format, "Format NVM (OACS bit 1)", facts => Has(facts, OptionalAdminCommands.FormatNvm)),
        (OptionalFeatures.Sanitize, "Sanitize (SANICAP bits 2:0)", facts => (facts.Identity.Sanitize.Bits & 0b111) != 0),
        (OptionalFeatures.DeviceSelfTest, "Device Self-test (OACS bit 4)", facts => Has(facts, OptionalAdminCommands.DeviceSelfTest)),
        (OptionalFeatures.Firmware, "firmware updates (OACS bit 2)", facts => Has(facts, OptionalAdminCommands.Firmware)),
        (OptionalFeatures.Directives, "directives (OACS bit 5)", facts => Has(facts, OptionalAdminCommands.Directives)),
        (OptionalFeatures.Lockdown, "Lockdown (OACS bit 10)", facts => Has(facts, OptionalAdminCommands.CommandAndFeatureLockdown)),
        (OptionalFeatures.VirtualizationManagement, "Virtualization Management (OACS bit 7)",
            facts => Has(facts, OptionalAdminCommands.VirtualizationManagement)),
        (OptionalFeatures.DoorbellBuffer, "Doorbell Buffer Config (OACS bit 8)",
            facts => Has(facts, OptionalAdminCommands.DoorbellBufferConfig)),
        (OptionalFeatures.UnrecoverableLbaStatus, "Get LBA Status actions 10h and 11h (OACS bit 9)",
            facts => Has(facts, OptionalAdminCommands.GetLbaStatus)),
        (OptionalFeatures.Telemetry, "telemetry logs (LPA bit 3)",
            facts => facts.Identity.LogPageAttributes.HasFlag(LogPageAttributes.Telemetry)),
        (OptionalFeatures.PersistentEventLog, "a Persistent Event log (LPA bit 4)",
            facts => facts.Identity.LogPageAttributes.HasFlag(LogPageAttributes.PersistentEvent)),
        (OptionalFeatures.ChangedLbaReporting, "changed-LBA reporting (OACS bit 11, TRATTR bit 1)",
            facts => IsMigrationManager(facts, TrackingAttributes.UserData)),
        (OptionalFeatures.HostMemoryTracking, "tracking of host memory (OACS bit 11, TRATTR bit 0)",
            facts => IsMigrationManager(facts, TrackingAttributes.HostMemory)),
        (OptionalFeatures.TransferLimit, "a limit on transfers (MDTS)", facts => facts.Identity.MaximumDataTransferSizeExponent != 0),
    ];

    private static IEnumerable<(OptionalFeatures Feature, string Name, Func<DriveFacts, bool> IsThere)> Features() =>
    [
        (OptionalFeatures.SaveAndSelect, "saved feature values (ONCS bit 4)",
            facts => Has(facts, OptionalNvmCommands.SaveAndSelectFeatures)),
        (OptionalFeatures.Timestamp, "the Timestamp feature (ONCS bit 6)", facts => Has(facts, OptionalNvmCommands.Timestamp)),
        (OptionalFeatures.HostBehavior, "Host Behavior Support (FID 16h)", facts => facts.HasHostBehavior),
        (OptionalFeatures.KeepAlive, "Keep Alive (KAS)", facts => facts.Identity.KeepAliveSupport100Milliseconds != 0),
        (OptionalFeatures.HostMemoryBuffer, "a host memory buffer (HMPRE)",
            facts => facts.Identity.HostMemoryBufferPreferredSize4Kibibytes != 0),
        (OptionalFeatures.AutonomousPowerStates, "autonomous power state transitions (APSTA bit 0)",
            facts => facts.Identity.AutonomousPowerStateTransitions.HasFlag(AutonomousPowerStateTransitions.Supported)),
        (OptionalFeatures.HostThermalManagement, "host controlled thermal management (HCTMA bit 0)",
            facts => facts.Identity.HostControlledThermalManagement.HasFlag(HostControlledThermalManagement.Supported)),
        (OptionalFeatures.NamespaceNotices, "notices of changed namespaces (OAES bit 8)",
            facts => facts.Identity.AsynchronousEvents.HasFlag(OptionalAsynchronousEvents.AttachedNamespaceAttributes)),
        (OptionalFeatures.AnaReporting, "asymmetric namespace access (CMIC bit 3)",
            facts => facts.Identity.MultiPath.HasFlag(MultiPathCapabilities.AnaReporting)),
        (OptionalFeatures.EnduranceGroups, "endurance groups and NVM sets (CTRATT bits 4 and 2)",
            facts => facts.Identity.Attributes.HasFlag(ControllerAttributes.EnduranceGroups | ControllerAttributes.NvmSets)),
        (OptionalFeatures.WriteProtection, "namespace write protection (NWPC bit 0)",
            facts => facts.Identity.NamespaceWriteProtection.HasFlag(NamespaceWriteProtectionCapabilities.WriteProtect)),
    ];

    private static IEnumerable<(OptionalFeatures Feature, string Name, Func<DriveFacts, bool> IsThere)> Registers() =>
    [
        (OptionalFeatures.SubsystemReset, "NVM Subsystem Reset (CAP.NSSRS)", facts => Cap(facts).NvmSubsystemResetSupported),
        (OptionalFeatures.SubsystemShutdown, "NVM Subsystem Shutdown (CAP.NSSS)", facts => Cap(facts).NvmSubsystemShutdownSupported),
        (OptionalFeatures.WeightedRoundRobin, "weighted round robin (CAP.AMS bit 0)",
            facts => Cap(facts).ArbitrationMechanisms.HasFlag(ArbitrationSupport.WeightedRoundRobinWithUrgent)),
        (OptionalFeatures.ScatteredQueues, "queues in scattered memory (CAP.CQR 0)",
            facts => facts.Capabilities is { ContiguousQueuesRequired: false }),
        (OptionalFeatures.ControllerMemoryBuffer, "a controller memory buffer (CAP.CMBS)",
            facts => Cap(facts).ControllerMemoryBufferSupported),
        (OptionalFeatures.LargePages, "host pages beyond 4 KiB (CAP.MPSMAX)", facts => Cap(facts).MaximumPageSizeExponent != 0),
    ];

    private static IEnumerable<(OptionalFeatures Feature, string Name, Func<DriveFacts, bool> IsThere)> Namespaces() =>
    [
        (OptionalFeatures.Metadata, "a namespace with metadata", facts => facts.Namespaces.Any(one => one.MetadataBytes != 0)),
        (OptionalFeatures.ProtectionInformation, "a namespace with protection information (DPS)",
            facts => facts.Namespaces.Any(one => one.ProtectionType != 0)),
        (OptionalFeatures.DeallocatedError, "an error for deallocated blocks (NSFEAT.DAE)",
            facts => facts.Namespaces is [{ HasDeallocatedError: true }, ..]),
        (OptionalFeatures.SeveralLbaFormats, "a choice of LBA formats (NLBAF)",
            facts => facts.Namespaces is [{ LbaFormatsZeroBased: > 0 }, ..]),
    ];

    private static bool HasDatasetManagement(DriveFacts facts) => Has(facts, OptionalNvmCommands.DatasetManagementVariant)
        || facts.NvmIdentity.DatasetManagementRangesLimit != 0
        || facts.NvmIdentity.DatasetManagementRangeSizeLimitBlocks != 0
        || facts.NvmIdentity.DatasetManagementSizeLimitBlocks != 0;

    private static bool IsMigrationManager(DriveFacts facts, TrackingAttributes attribute) =>
        Has(facts, OptionalAdminCommands.HostManagedLiveMigration) && facts.Identity.TrackingAttributes.HasFlag(attribute);

    private static ControllerCapabilities Cap(DriveFacts facts) => facts.Capabilities ?? default;

    private static bool Has(DriveFacts facts, OptionalNvmCommands bit) => facts.Identity.OptionalNvmCommands.HasFlag(bit);

    private static bool Has(DriveFacts facts, OptionalAdminCommands bit) => facts.Identity.OptionalAdminCommands.HasFlag(bit);
}
