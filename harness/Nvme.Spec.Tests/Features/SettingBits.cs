using System.Globalization;
using System.Reflection;
using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.Nvme.Spec.Tests.Features;

/// <summary>
/// The fields of each feature's dword as typed from the standard's tables (B2.2 5.1.25): <c>high:low Name</c> or <c>bit Name</c>. Each
/// is read out of its bits alone, and composed into them alone.
/// </summary>
public class SettingBits
{
    [Fact]
    public void Queues_and_interrupts()
    {
        AssertFields<ArbitrationSetting>(
            """
            2:0 BurstExponent, 15:8 LowPriorityWeightZeroBased, 23:16 MediumPriorityWeightZeroBased, 31:24 HighPriorityWeightZeroBased
            """);
        AssertFields<NumberOfQueuesSetting>("15:0 SubmissionQueuesZeroBased, 31:16 CompletionQueuesZeroBased");
        AssertFields<InterruptCoalescingSetting>("7:0 ThresholdZeroBased, 15:8 Time100Microseconds");
        AssertFields<InterruptVectorSetting>("15:0 Vector, 16 CoalescingDisable");
        AssertFields<ControllerDataQueueSetting>("15:0 QueueIdentifier, 31 EnableTailTrigger");
    }

    [Fact]
    public void Power_and_temperature()
    {
        AssertFields<PowerManagementSetting>("4:0 PowerState, 7:5 WorkloadHint");
        AssertFields<AutonomousPowerStateTransitionSetting>("0 Enable");
        AssertFields<AutonomousPowerStateTransition>("7:3 IdleTransitionPowerState, 31:8 IdleTimeMilliseconds");
        AssertFields<NonOperationalPowerStateSetting>("0 PermissiveMode");
        AssertFields<PowerLossSignalingSetting>("1:0 Mode");
        AssertFields<SpinupControlSetting>("0 Enable");
        AssertFields<TemperatureThresholdSetting>("15:0 ThresholdKelvin, 19:16 Sensor, 21:20 Kind, 24:22 HysteresisKelvin");
        AssertFields<ThermalManagementSetting>("15:0 Temperature2Kelvin, 31:16 Temperature1Kelvin");
    }

    [Fact]
    public void Namespaces()
    {
        AssertFields<LbaRangeTypeSetting>("5:0 RangeCountZeroBased");
        AssertFields<ErrorRecoverySetting>("15:0 TimeLimit100Milliseconds, 16 DeallocatedErrorEnable");
        AssertFields<WriteAtomicitySetting>("0 DisableNormal");
        AssertFields<VolatileWriteCacheSetting>("0 Enable");
        AssertFields<LbaStatusInformationSetting>("15:0 ReportInterval100Milliseconds, 31:16 PollInterval100Milliseconds");
        AssertFields<NamespaceWriteProtectionSetting>("2:0 State");
    }

    [Fact]
    public void Subsystem()
    {
        AssertFields<EnduranceGroupEventSetting>("15:0 EnduranceGroupIdentifier, 23:16 CriticalWarnings");
        AssertFields<IoCommandSetProfileSetting>("8:0 CombinationIndex");
        AssertFields<SanitizeSetting>("0 NoDeallocateResponse");
        AssertFields<ReadRecoveryLevelSetting>("3:0 Level");
        AssertFields<FlexibleDataPlacementSetting>("0 Enable, 15:8 ConfigurationIndex");
        AssertFields<SoftwareProgressSetting>("7:0 PreBootLoadCount");
        AssertFields<BootPartitionWriteProtectionSetting>("2:0 Partition0, 5:3 Partition1");
        AssertFields<PredictableLatencyModeSetting>("0 Enable");
        AssertFields<PredictableLatencyWindowSetting>("2:0 Window");
    }

    [Fact]
    public void Host()
    {
        AssertFields<HostIdentifierSetting>("0 Extended");
        AssertFields<TimestampValue>("47:0 MillisecondsSince1970, 48 HasStopped, 51:49 Origin");
        AssertFields<ReservationPersistenceSetting>("0 PersistThroughPowerLoss");
        AssertFields<RateLimitingTarget>("15:0 Identifier, 23:16 TargetType");
        AssertFields<RateLimitingControl>("3:0 Mode, 15 Enable");
        AssertFields<HostMemoryBufferControl>("0 Enable, 1 MemoryReturn, 2 NonOperationalAccessRestriction");
    }

    private static void AssertFields<T>(string table)
        where T : struct
    {
        var type = typeof(T);
        var bits = type.GetProperty("Bits")!;
        var rows = table.Split(',', StringSplitOptions.TrimEntries).Select(row => row.Split(' ')).ToList();
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property != bits);
        Assert.Equal(rows.Select(row => row[1]).Order(), properties.Select(property => property.Name).Order());

        foreach (var row in rows)
        {
            var ends = row[0].Split(':').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            var ones = (1UL << (ends[0] - ends[^1] + 1)) - 1;
            var field = type.GetProperty(row[1])!;

            var all = Activator.CreateInstance(type, Convert.ChangeType(ones << ends[^1], bits.PropertyType))!;
            var rest = Mask(bits.PropertyType) & ~(ones << ends[^1]);
            var others = Activator.CreateInstance(type, Convert.ChangeType(rest, bits.PropertyType))!;
            object composed = default(T);
            field.SetValue(composed, field.GetValue(all));

            Assert.Equal(ones, Convert.ToUInt64(field.GetValue(all)));
            Assert.Equal(0UL, Convert.ToUInt64(field.GetValue(others)));
            Assert.Equal(ones << ends[^1], Convert.ToUInt64(bits.GetValue(composed)));
        }
    }

    private static ulong Mask(Type type) => type == typeof(ulong) ? ulong.MaxValue : type == typeof(uint) ? uint.MaxValue : ushort.MaxValue;
}
