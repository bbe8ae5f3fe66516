using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Tests.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.LogPages;

/// <summary>Every row of the standard's tables of the log pages that each controller has (B2.2 5.1.12), reserved rows left out.</summary>
public class LogPageLayout
{
    [Fact]
    public void Error_Information_entry() => FieldTable.AssertDescribes<ErrorInformationEntry>(
        64,
        """
        7:0 ErrorCount
        9:8 SubmissionQueueIdentifier
        11:10 CommandIdentifier
        13:12 PhaseAndStatus
        15:14 ParameterErrorLocation
        23:16 Lba
        27:24 NamespaceIdentifier
        28 VendorSpecificLogPage
        29 TransportType
        30 CommandSet
        31 Opcode
        39:32 CommandSpecificInformation
        41:40 TransportSpecificInformation
        63 LogPageVersion
        """);

    [Fact]
    public void SMART_and_health_information() => FieldTable.AssertDescribes<SmartHealthInformation>(
        512,
        """
        0 CriticalWarning
        2:1 CompositeTemperatureKelvin
        3 AvailableSparePercent
        4 AvailableSpareThresholdPercent
        5 UsedPercent
        6 EnduranceGroupCriticalWarning
        47:32 DataUnitsRead
        63:48 DataUnitsWritten
        79:64 HostReadCommands
        95:80 HostWriteCommands
        111:96 ControllerBusyMinutes
        127:112 PowerCycles
        143:128 PowerOnHours
        159:144 UnexpectedPowerLosses
        175:160 MediaAndDataIntegrityErrors
        191:176 ErrorInformationEntries
        195:192 WarningTemperatureMinutes
        199:196 CriticalTemperatureMinutes
        215:200 TemperatureSensorKelvin
        219:216 ThermalManagement1Transitions
        223:220 ThermalManagement2Transitions
        227:224 ThermalManagement1Seconds
        231:228 ThermalManagement2Seconds
        239:232 LifetimeEnergyConsumed
        243:240 IntervalPowerMeasurement
        """);

    [Fact]
    public void Firmware_Slot_Information() => FieldTable.AssertDescribes<FirmwareSlotInformation>(
        512,
        """
        0 ActiveFirmware
        63:8 Revisions
        """);

    [Fact]
    public void Commands_Supported_and_Effects() => FieldTable.AssertDescribes<CommandsSupportedAndEffects>(
        4096,
        """
        1023:0 Admin
        2047:1024 Io
        """);

    [Fact]
    public void NVMe_MI_Commands_Supported_and_Effects() =>
        FieldTable.AssertDescribes<ManagementCommandsSupportedAndEffects>(4096, "1023:0 Commands");
}
