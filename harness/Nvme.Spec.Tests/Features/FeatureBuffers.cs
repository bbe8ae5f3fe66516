using System.Globalization;
using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Tests.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Features;

/// <summary>Buffers of features, and features that need more than one dword, against bytes from B2.2 5.1.25 and CS1.3.</summary>
public class FeatureBuffers
{
    [Fact]
    public void Structures_have_every_field_at_its_bytes()
    {
        FieldTable.AssertDescribes<LbaRangeTypeEntry>(
            64, "0 Type\n1 Attributes\n23:16 StartingLba\n31:24 BlockCountZeroBased\n47:32 UniqueIdentifier");
        FieldTable.AssertDescribes<HostMemoryBufferDescriptor>(16, "7:0 Address\n11:8 SizePages");
        FieldTable.AssertDescribes<HostMemoryBufferAttributes>(
            4096, "3:0 SizePages\n7:4 ListAddressLow\n11:8 ListAddressHigh\n15:12 DescriptorCount");
        FieldTable.AssertDescribes<ControllerDataQueuePointers>(512, "3:0 Head\n7:4 TailTrigger");
        FieldTable.AssertDescribes<NamespaceAdminLabel>(256, "255:0 Text");
        FieldTable.AssertDescribes<PredictableLatencyConfiguration>(
            512, "1:0 EnabledEvents\n39:32 ReadsThreshold\n47:40 WritesThreshold\n55:48 TimeThresholdMilliseconds");
        FieldTable.AssertDescribes<HostBehaviorSupport>(
            512,
            """
            0 AdvancedCommandRetryEnable
            1 ExtendedTelemetryDataArea4
            2 LbaFormatExtensionEnable
            3 HostDispersedNamespaceSupport
            5:4 CopyDescriptorFormatsEnable
            """);
        FieldTable.AssertDescribes<RateLimits>(
            1024,
            """
            1:0 Control
            7 BandwidthScale
            15:8 TotalBandwidth
            23:16 WriteBandwidth
            27:24 TotalOperationsPerSecond
            31:28 WriteOperationsPerSecond
            32 ReadOperationsRatio
            33 WriteOperationsRatio
            34 ReadBandwidthRatio
            35 WriteBandwidthRatio
            """);
    }

    [Fact]
    public void A_table_of_power_state_transitions_has_32_entries_of_8_bytes()
    {
        var table = default(AutonomousPowerStateTransitionTable);
        table[1] = new() { IdleTransitionPowerState = 3, IdleTimeMilliseconds = 0x010203 };

        Assert.Equal(256, Unsafe.SizeOf<AutonomousPowerStateTransitionTable>());
        Assert.Equal(256, AutonomousPowerStateTransitionTable.Size);
        Assert.StartsWith("000: 00 00 00 00 00 00 00 00 18 03 02 01 00 00 00 00", WireBytes.Dump(table), StringComparison.Ordinal);
    }

    [Fact]
    public void A_timestamp_has_its_origin_in_byte_6() =>
        WireBytes.AssertIs(
            "06 05 04 03 02 01 03 00",
            new TimestampValue { MillisecondsSince1970 = 0x010203040506, HasStopped = true, Origin = TimestampOrigin.SetFeatures });

    [Fact]
    public void Set_Features_of_a_host_memory_buffer()
    {
        var setting = new HostMemoryBufferSetting(
            new HostMemoryBufferControl { Enable = true, MemoryReturn = true }, 0x01020304, 0x1112131415161710, 0x21222324);

        var entry = SetFeaturesCommand.Encode(setting.ToCommand() with { Save = false });

        WireBytes.AssertIs(
            """
            09 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  0D 00 00 00  03 00 00 00
            04 03 02 01  10 17 16 15  14 13 12 11  24 23 22 21
            """,
            entry);
        Assert.Equal(setting, HostMemoryBufferSetting.From(SetFeaturesCommand.Decode(entry)));
    }

    [Fact]
    public void Get_Features_with_every_dword()
    {
        var command = new GetFeaturesCommand(FeatureIdentifier.FlexibleDataPlacementEvents, 7)
        {
            Select = FeatureSelect.SupportedCapabilities,
            Dword11 = 0x01020304,
            Dword12 = 0x11121314,
            Dword13 = 0x21222324,
            UuidIndex = 0x7F,
            Dword15 = 0x31323334,
        };

        var entry = GetFeaturesCommand.Encode(command);

        WireBytes.AssertIs(
            """
            0A 00 00 00  07 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  1E 03 00 00  04 03 02 01
            14 13 12 11  24 23 22 21  7F 00 00 00  34 33 32 31
            """,
            entry);
        Assert.Equal(command, GetFeaturesCommand.Decode(entry));
    }

    [Fact]
    public void The_UUID_index_of_Set_Features_is_the_low_end_of_CDW14()
    {
        var command = new SetFeaturesCommand(FeatureIdentifier.PowerManagement) { Dword14 = 0xFFFFFF80, UuidIndex = 5 };

        Assert.Equal(0xFFFFFF85, SetFeaturesCommand.Encode(command).Dword14);
        Assert.Equal(5, command.UuidIndex);
    }

    // SHCW 7:0, NAN 8, FAN 9, TLN 10, ANACN 11, PLEALCN 12, LSIAN 13, EGEALCN 14, NNSSHDN 15, TTHRY 16, RASSN 17, RGRP0 18, ANSAN 19.
    [Fact]
    public void Flags_have_the_standards_bits()
    {
        AssertBits<AsynchronousEventSetting>(
            """
            0 AvailableSpare, 1 Temperature, 2 Reliability, 3 ReadOnly, 4 VolatileMemoryBackup, 5 PersistentMemoryRegion,
            8 AttachedNamespaceAttributes, 9 FirmwareActivation, 10 TelemetryLog, 11 AsymmetricNamespaceAccess,
            12 PredictableLatencyEventAggregate, 13 LbaStatusInformation, 14 EnduranceGroupEventAggregate,
            15 NormalNvmSubsystemShutdown, 16 TemperatureThresholdHysteresisRecovery, 17 ReachabilityAssociation, 18 ReachabilityGroup,
            19 AllocatedNamespaceAttributes, 22 RateLimitingConfigurationChange, 27 ZoneDescriptorChanged
            """);
        AssertBits<ReservationNotificationMask>("1 RegistrationPreempted, 2 ReservationReleased, 3 ReservationPreempted");
        AssertBits<EnabledCopyFormats>("2 Format2, 3 Format3, 4 Format4");
        AssertBits<LbaRangeAttributes>("0 Overwriteable, 1 Hidden");
        AssertBits<PredictableLatencyEvents>(
            "0 ReadsWarning, 1 WritesWarning, 2 TimeWarning, 14 ValueExceeded, 15 DeterministicExcursion");
        AssertBits<FeatureCapabilities>("0 Saveable, 1 NamespaceSpecific, 2 Changeable");
    }

    private static void AssertBits<T>(string table)
        where T : struct, Enum =>
        Assert.Equal(
            table.Split(',', StringSplitOptions.TrimEntries).Select(row => row.Split(' ')).Select(
                row => (1L << int.Parse(row[0], CultureInfo.InvariantCulture), row[1])),
            Enum.GetValues<T>().Select(flag => (Convert.ToInt64(flag), flag.ToString())).Where(flag => flag.Item1 != 0));
}
