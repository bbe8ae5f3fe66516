using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Tests.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.LogPages;

/// <summary>Every row of the tables of the log pages that a controller need not have (B2.2 5.1.12), reserved rows left out.</summary>
public class OptionalLogPageLayout
{
    [Fact]
    public void Device_Self_test()
    {
        FieldTable.AssertDescribes<DeviceSelfTestLog>(
            564,
            """
            0 Current
            1 CompletionPercent
            563:4 Results
            """);
        FieldTable.AssertDescribes<SelfTestResult>(
            28,
            """
            0 Status
            1 SegmentNumber
            2 ValidDiagnostics
            11:4 PowerOnHours
            15:12 NamespaceIdentifier
            23:16 FailingLba
            24 StatusCodeType
            25 StatusCode
            27:26 VendorSpecific
            """);
    }

    [Fact]
    public void Telemetry() => FieldTable.AssertDescribes<TelemetryHeader>(
        512,
        """
        0 Log
        7:5 IeeeOui
        9:8 DataArea1LastBlock
        11:10 DataArea2LastBlock
        13:12 DataArea3LastBlock
        19:16 DataArea4LastBlock
        380 HostInitiatedScope
        381 HostGenerationOrControllerScope
        382 ControllerDataAvailable
        383 ControllerGeneration
        511:384 ReasonIdentifier
        """);

    [Fact]
    public void Endurance_Group_Information() => FieldTable.AssertDescribes<EnduranceGroupInformation>(
        512,
        """
        0 CriticalWarning
        1 Features
        3 AvailableSparePercent
        4 AvailableSpareThresholdPercent
        5 UsedPercent
        7:6 DomainIdentifier
        47:32 EnduranceEstimate
        63:48 DataUnitsRead
        79:64 DataUnitsWritten
        95:80 MediaUnitsWritten
        111:96 HostReadCommands
        127:112 HostWriteCommands
        143:128 MediaAndDataIntegrityErrors
        159:144 ErrorInformationEntries
        175:160 TotalCapacityBytes
        191:176 UnallocatedCapacityBytes
        """);

    [Fact]
    public void Asymmetric_Namespace_Access()
    {
        FieldTable.AssertDescribes<AnaLogHeader>(
            16,
            """
            7:0 ChangeCount
            9:8 GroupCount
            """);
        FieldTable.AssertDescribes<AnaGroupDescriptor>(
            32,
            """
            3:0 GroupIdentifier
            7:4 NamespaceCount
            15:8 ChangeCount
            16 State
            """);
    }

    [Fact]
    public void Persistent_Event()
    {
        FieldTable.AssertDescribes<PersistentEventLogHeader>(
            512,
            """
            0 Log
            7:4 EventCount
            15:8 LengthBytes
            16 Revision
            19:18 HeaderLengthBytes
            27:20 Timestamp
            43:28 PowerOnHours
            51:44 PowerCycles
            53:52 PciVendorIdentifier
            55:54 PciSubsystemVendorIdentifier
            75:56 SerialNumber
            115:76 ModelNumber
            371:116 NvmSubsystemQualifiedName
            373:372 Generation
            377:374 ReportingContext
            511:480 SupportedEvents
            """);
        FieldTable.AssertDescribes<PersistentEventHeader>(
            24,
            """
            0 Type
            1 Revision
            2 HeaderLengthMinus3Bytes
            3 AdditionalInformation
            5:4 ControllerIdentifier
            13:6 Timestamp
            15:14 PortIdentifier
            21:20 VendorSpecificLengthBytes
            23:22 LengthBytes
            """);
    }

    [Fact]
    public void LBA_Status_Information()
    {
        FieldTable.AssertDescribes<LbaStatusInformationHeader>(
            16,
            """
            3:0 LengthBytes
            7:4 ElementCount
            11:8 EstimatedUnrecoverableBlocks
            15:14 GenerationCounter
            """);
        FieldTable.AssertDescribes<LbaStatusNamespaceElement>(
            16,
            """
            3:0 NamespaceIdentifier
            7:4 RangeCount
            8 RecommendedAction
            """);
        FieldTable.AssertDescribes<LbaStatusRange>(
            16,
            """
            7:0 StartingLba
            11:8 BlockCountZeroBased
            """);
    }

    [Fact]
    public void Lockdown_Boot_Partition_and_Reservation_Notification()
    {
        FieldTable.AssertDescribes<LockdownLog>(
            512,
            """
            0 Contents
            3 LengthBytes
            511:4 List
            """);
        FieldTable.AssertDescribes<BootPartitionLogHeader>(
            16,
            """
            0 Log
            7:4 Information
            """);
        FieldTable.AssertDescribes<ReservationNotification>(
            64,
            """
            7:0 PageCount
            8 Type
            9 AvailablePages
            15:12 NamespaceIdentifier
            """);
    }

    [Fact]
    public void Sanitize_Status() => FieldTable.AssertDescribes<SanitizeStatusLog>(
        512,
        """
        1:0 ProgressOf65536
        3:2 Status
        7:4 CommandDword10
        11:8 OverwriteSeconds
        15:12 BlockEraseSeconds
        19:16 CryptoEraseSeconds
        23:20 OverwriteNoDeallocateSeconds
        27:24 BlockEraseNoDeallocateSeconds
        31:28 CryptoEraseNoDeallocateSeconds
        35:32 PostVerificationDeallocationSeconds
        36 State
        """);
}
