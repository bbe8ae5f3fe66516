using System.Globalization;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Identify;

/// <summary>The bits of each flags field as typed from the standard's tables: number and name, in ascending order.</summary>
public class FlagBits
{
    [Fact]
    public void OAES() => AssertBits<OptionalAsynchronousEvents>(
        """
        8 AttachedNamespaceAttributes, 9 FirmwareActivation, 11 AsymmetricNamespaceAccess, 12 PredictableLatencyEventAggregate,
        13 LbaStatusInformation, 14 EnduranceGroupEventAggregate, 15 NormalNvmSubsystemShutdown,
        16 TemperatureThresholdHysteresisRecovery, 17 Reachability, 19 AllocatedNamespaceAttributes,
        22 RateLimitingConfigurationChange, 27 ZoneDescriptorChanged, 31 DiscoveryLogPageChange
        """);

    [Fact]
    public void CTRATT() => AssertBits<ControllerAttributes>(
        """
        0 HostIdentifier128Bits, 1 NonOperationalPowerStatePermissiveMode, 2 NvmSets, 3 ReadRecoveryLevels, 4 EnduranceGroups,
        5 PredictableLatencyMode, 6 TrafficBasedKeepAlive, 7 NamespaceGranularity, 8 SubmissionQueueAssociations, 9 UuidList,
        10 MultiDomainSubsystem, 11 FixedCapacityManagement, 12 VariableCapacityManagement, 13 DeleteEnduranceGroup,
        14 DeleteNvmSet, 15 ExtendedLbaFormats, 16 MetadataExcludedFromDataTransferSize, 17 HostMemoryBufferRestricted,
        18 ReservationsAndHostIdentifierInteraction, 19 FlexibleDataPlacement, 20 PowerLimit, 21 PowerMeasurement, 22 Vms, 23 Iiellss
        """);

    [Fact]
    public void OACS() => AssertBits<OptionalAdminCommands>(
        """
        0 Security, 1 FormatNvm, 2 Firmware, 3 NamespaceManagement, 4 DeviceSelfTest, 5 Directives, 6 ManagementInterface,
        7 VirtualizationManagement, 8 DoorbellBufferConfig, 9 GetLbaStatus, 10 CommandAndFeatureLockdown,
        11 HostManagedLiveMigration, 13 ControllerScopedLockdown
        """);

    [Fact]
    public void ONCS() => AssertBits<OptionalNvmCommands>(
        """
        0 Compare, 1 WriteUncorrectableVariant, 2 DatasetManagementVariant, 3 WriteZeroesVariant, 4 SaveAndSelectFeatures,
        5 Reservations, 6 Timestamp, 7 VerifyVariant, 8 Copy, 9 CopySingleAtomicity, 10 AllFastCopy,
        11 MaximumWriteZeroesWithDeallocate, 12 NamespaceZeroes
        """);

    [Fact]
    public void LPA() => AssertBits<LogPageAttributes>(
        """
        0 SmartPerNamespace, 1 CommandsSupportedAndEffects, 2 ExtendedData, 3 Telemetry, 4 PersistentEvent, 5 Miscellaneous,
        6 TelemetryDataArea4
        """);

    [Fact]
    public void The_small_fields_of_the_controllers_identity()
    {
        AssertBits<MultiPathCapabilities>("0 MultiplePorts, 1 MultipleControllers, 2 VirtualFunction, 3 AnaReporting");
        AssertBits<BootPartitionCapabilities>("2 SetFeaturesWriteProtection");
        AssertBits<PowerLossSignalingInformation>("0 EmergencyPowerFail, 1 ForcedQuiescence");
        AssertBits<ReachabilityCapabilities>("0 ReachabilityReporting, 1 Rgidc");
        AssertBits<NvmSubsystemReport>("0 StorageDevice, 1 Enclosure");
        AssertBits<ManagementEndpointCapabilities>("0 TwoWire, 1 Pcie");
    }

    [Fact]
    public void The_small_fields_of_the_admin_command_set()
    {
        AssertBits<AutonomousPowerStateTransitions>("0 Supported");
        AssertBits<DeviceSelfTestOptions>("0 SingleOperationPerSubsystem, 1 HostInitiatedRefresh");
        AssertBits<HostControlledThermalManagement>("0 Supported");
        AssertBits<AnaCapabilities>(
            """
            0 OptimizedState, 1 NonOptimizedState, 2 InaccessibleState, 3 PersistentLossState, 4 ChangeState,
            6 GroupIdentifierFixedWhileAttached, 7 GroupIdentifierOnCreation
            """);
        AssertBits<ExportedSubsystemAttributes>("0 Templates, 1 Migration");
        AssertBits<ExportedNamespaceFormats>("0 Format0, 1 Format1");
    }

    [Fact]
    public void The_small_fields_of_the_IO_command_sets()
    {
        AssertBits<FusedOperations>("0 CompareAndWrite");
        AssertBits<FormatNvmAttributes>(
            "0 FormatAppliesToAllNamespaces, 1 EraseAppliesToAllNamespaces, 2 CryptographicErase, 3 BroadcastNotSupported");
        AssertBits<NamespaceWriteProtectionCapabilities>("0 WriteProtect, 1 UntilPowerCycle, 2 Permanent");
        AssertBits<CopyDescriptorFormats>("0 Format0, 1 Format1, 2 Format2, 3 Format3, 4 Format4");
        AssertBits<TrackingAttributes>("0 HostMemory, 1 UserData, 2 MemoryRangeTrackingLengthLimit");
        AssertBits<FabricsControllerAttributes>("0 StaticController, 1 NvmSetInConnect");
        AssertBits<OptionalFabricsCommands>("0 Disconnect");
        AssertBits<AdminOptionalCommands>("0 ReportAllocatedLbas");
        AssertBits<RateLimitingAttributes>("0 HardLimit, 1 SoftLimit");
    }

    [Fact]
    public void The_small_fields_of_a_namespace()
    {
        AssertBits<MetadataCapabilities>("0 Extended, 1 Separate");
        AssertBits<ProtectionCapabilities>("0 Type1, 1 Type2, 2 Type3, 3 FirstBytes, 4 LastBytes");
        AssertBits<NamespaceSharing>("0 Shared, 1 Dispersed");
        AssertBits<ReservationCapabilities>(
            """
            0 PersistThroughPowerLoss, 1 WriteExclusive, 2 ExclusiveAccess, 3 WriteExclusiveRegistrantsOnly,
            4 ExclusiveAccessRegistrantsOnly, 5 WriteExclusiveAllRegistrants, 6 ExclusiveAccessAllRegistrants, 7 IgnoreExistingKey
            """);
        AssertBits<NamespaceAttributes>("0 WriteProtected");
        AssertBits<IndependentNamespaceFeatures>("3 IdentifiersNeverReused, 4 RotationalMedia, 5 VolatileWriteCacheNotPresent");
        AssertBits<ProtectionInformationCapabilities>(
            """
            0 StorageTagWith16BitGuard, 1 StorageTagMaskWith16BitGuard, 2 StorageTagCheckRead, 3 QualifiedProtectionInformationFormat
            """);
    }

    private static void AssertBits<T>(string table)
        where T : struct, Enum
    {
        var expected = table.Split(',', StringSplitOptions.TrimEntries).Select(entry => entry.Split(' ')).Select(
            entry => (1L << int.Parse(entry[0], CultureInfo.InvariantCulture), entry[1]));

        Assert.Equal(expected, Enum.GetValues<T>().Select(flag => (Convert.ToInt64(flag), flag.ToString())).Where(flag => flag.Item1 != 0));
    }
}
