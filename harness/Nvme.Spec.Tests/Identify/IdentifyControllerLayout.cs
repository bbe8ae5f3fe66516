using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Identify;

/// <summary>Every row of the standard's table of Identify Controller (B2.2 5.1.13, with B2.3 and 2.4), reserved rows left out.</summary>
public class IdentifyControllerLayout
{
    private const string Identity =
        """
        1:0 PciVendorIdentifier
        3:2 PciSubsystemVendorIdentifier
        23:4 SerialNumber
        63:24 ModelNumber
        71:64 FirmwareRevision
        72 RecommendedArbitrationBurstExponent
        75:73 IeeeOui
        76 MultiPath
        77 MaximumDataTransferSizeExponent
        79:78 ControllerIdentifier
        83:80 Version
        87:84 Rtd3ResumeLatencyMicroseconds
        91:88 Rtd3EntryLatencyMicroseconds
        95:92 AsynchronousEvents
        99:96 Attributes
        101:100 ReadRecoveryLevels
        102 BootPartition
        103 Chsi
        107:104 NvmSubsystemShutdownLatencyMicroseconds
        110 PowerLossSignaling
        111 ControllerType
        127:112 FruGloballyUniqueIdentifier
        129:128 CommandRetryDelayTimeOne100Milliseconds
        131:130 CommandRetryDelayTimeTwo100Milliseconds
        133:132 CommandRetryDelayTimeThree100Milliseconds
        134 Reachability
        135 ControllerInstanceUniquifier
        143:136 ControllerInstanceRandomNumber
        253 NvmSubsystemReport
        254 VpdWriteCycles
        255 ManagementEndpoint

        """;

    private const string AdminAttributes =
        """
        257:256 OptionalAdminCommands
        258 AbortCommandLimitZeroBased
        259 AsynchronousEventRequestLimitZeroBased
        260 FirmwareUpdates
        261 LogPageAttributes
        262 ErrorLogPageEntriesZeroBased
        263 PowerStatesZeroBased
        264 AdminVendorSpecificCommandConfiguration
        265 AutonomousPowerStateTransitions
        267:266 WarningCompositeTemperatureThresholdKelvin
        269:268 CriticalCompositeTemperatureThresholdKelvin
        271:270 MaximumTimeForFirmwareActivation100Milliseconds
        275:272 HostMemoryBufferPreferredSize4Kibibytes
        279:276 HostMemoryBufferMinimumSize4Kibibytes
        295:280 TotalNvmCapacityBytes
        311:296 UnallocatedNvmCapacityBytes
        315:312 ReplayProtectedMemoryBlock
        317:316 ExtendedDeviceSelfTestTimeMinutes
        318 DeviceSelfTestOptions
        319 FirmwareUpdateGranularity4Kibibytes
        321:320 KeepAliveSupport100Milliseconds
        323:322 HostControlledThermalManagement
        325:324 MinimumThermalManagementTemperatureKelvin
        327:326 MaximumThermalManagementTemperatureKelvin
        331:328 Sanitize
        335:332 HostMemoryBufferMinimumDescriptorEntrySize4Kibibytes
        337:336 HostMemoryMaximumDescriptorEntries
        339:338 NvmSetIdentifierMaximum
        341:340 EnduranceGroupIdentifierMaximum
        342 AnaTransitionTimeSeconds
        343 AnaCapabilities
        347:344 AnaGroupIdentifierMaximum
        351:348 NumberOfAnaGroupIdentifiers
        355:352 PersistentEventLogSize64Kibibytes
        357:356 DomainIdentifier
        358 KeyPerIoCapabilities
        361:360 MaximumProcessingTimeForFirmwareActivationWithoutReset100Milliseconds
        362 Rmdca
        383:368 MaximumEnduranceGroupCapacityBytes
        384 TemperatureThresholdHysteresisAttributes
        385 Mupa
        387:386 CommandQuiesceTimeMilliseconds
        389:388 ConfigurableDevicePersonalityAttributes
        391:390 MaximumUnlimitedPower
        393:392 IntervalPowerMeasurementSampleRate
        395:394 MaximumStopMeasurementTime
        397:396 MaximumExportedSubsystems
        399:398 MaximumExportedControllersPerSubsystem
        403:400 MaximumExportedSubsystemNamespaces
        404 ExportedSubsystemAttributes
        405 ExportedNamespaceFormats
        409:406 VsenOne
        413:410 VsenTwo
        417:414 VsenThree
        421:418 VsenFour
        423:422 Msvmt

        """;

    private const string IoAttributes =
        """
        512 SubmissionQueueEntrySize
        513 CompletionQueueEntrySize
        515:514 MaximumOutstandingCommands
        519:516 NumberOfNamespaces
        521:520 OptionalNvmCommands
        523:522 FusedOperations
        524 FormatNvmAttributes
        525 VolatileWriteCache
        527:526 AtomicWriteUnitNormalZeroBased
        529:528 AtomicWriteUnitPowerFailZeroBased
        530 IoCommandSetVendorSpecificCommandConfiguration
        531 NamespaceWriteProtection
        533:532 AtomicCompareAndWriteUnitZeroBased
        535:534 CopyDescriptorFormats
        539:536 SglSupport
        543:540 MaximumAllowedNamespaces
        559:544 MaximumDomainNamespaceAttachments
        563:560 MaximumControllerNamespaceAttachments
        567:564 OptimalAggregatedQueueDepth
        568 RecommendedHostInitiatedRefreshIntervalDays
        569 HostInitiatedRefreshTimeMinutes
        571:570 ControllerMaximumMemoryRangeTrackingDescriptors
        573:572 SubsystemMaximumMemoryRangeTrackingDescriptors
        574 MinimumMemoryRangeTrackingGranularityExponent
        575 MaximumMemoryRangeTrackingGranularityExponent
        576 TrackingAttributes
        579:578 MaximumControllerUserDataMigrationQueues
        581:580 MaximumSubsystemUserDataMigrationQueues
        583:582 MaximumControllerDataQueueMemoryRanges
        585:584 SubsystemMaximumControllerDataQueueMemoryRanges
        587:586 MaximumControllerDataQueuePrpCount
        1023:768 NvmSubsystemQualifiedName

        """;

    private const string FabricsAndPower =
        """
        1795:1792 IoQueueCommandCapsuleSize16Bytes
        1799:1796 IoQueueResponseCapsuleSize16Bytes
        1801:1800 InCapsuleDataOffset16Bytes
        1802 FabricsControllerAttributes
        1803 MaximumSglDataBlockDescriptors
        1805:1804 OptionalFabricsCommands
        1806 DiscoveryControllerType
        1807 CrossControllerResetLimit
        3071:2048 PowerStateDescriptors
        4095:3072 VendorSpecific
        """;

    [Fact]
    public void Identify_Controller_has_every_field_of_the_standard_at_its_bytes() =>
        FieldTable.AssertDescribes<IdentifyController>(4096, Identity + AdminAttributes + IoAttributes + FabricsAndPower);

    [Fact]
    public void A_power_state_descriptor_has_every_field_of_the_standard_at_its_bytes() =>
        FieldTable.AssertDescribes<PowerStateDescriptor>(
            32,
            """
            1:0 MaximumPower
            3 Flags
            7:4 EntryLatencyMicroseconds
            11:8 ExitLatencyMicroseconds
            12 RelativeReadThroughput
            13 RelativeReadLatency
            14 RelativeWriteThroughput
            15 RelativeWriteLatency
            17:16 IdlePower
            18 IdlePowerScaleBits
            21:20 ActivePower
            22 ActivePowerWorkloadAndScaleBits
            23 EmergencyPowerFailRecoveryTime
            24 ForcedQuiescenceVaultTime
            25 EmergencyPowerFailVaultTime
            26 PowerLossTimeScaleBits
            27 EmergencyPowerFailVaultTimeScale
            31:30 Miiell
            """);
}
