using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

// Bytes 256 to 511: attributes of the admin command set.
public partial struct IdentifyController
{
    /// <summary>OACS: optional admin commands.</summary>
    [FieldOffset(256)] public OptionalAdminCommands OptionalAdminCommands;

    /// <summary>ACL: Abort commands outstanding at once, minus one.</summary>
    [FieldOffset(258)] public byte AbortCommandLimitZeroBased;

    /// <summary>AERL: Asynchronous Event Requests outstanding at once, minus one.</summary>
    [FieldOffset(259)] public byte AsynchronousEventRequestLimitZeroBased;

    /// <summary>FRMW: firmware slots and activation.</summary>
    [FieldOffset(260)] public FirmwareUpdates FirmwareUpdates;

    /// <summary>LPA: log page attributes.</summary>
    [FieldOffset(261)] public LogPageAttributes LogPageAttributes;

    /// <summary>ELPE: entries that the Error Information log keeps, minus one.</summary>
    [FieldOffset(262)] public byte ErrorLogPageEntriesZeroBased;

    /// <summary>NPSS: power states, minus one.</summary>
    [FieldOffset(263)] public byte PowerStatesZeroBased;

    /// <summary>AVSCC: vendor specific configuration of admin commands.</summary>
    [FieldOffset(264)] public byte AdminVendorSpecificCommandConfiguration;

    /// <summary>APSTA: autonomous power state transitions.</summary>
    [FieldOffset(265)] public AutonomousPowerStateTransitions AutonomousPowerStateTransitions;

    /// <summary>WCTEMP: composite temperature that raises a warning.</summary>
    [FieldOffset(266)] public ushort WarningCompositeTemperatureThresholdKelvin;

    /// <summary>CCTEMP: composite temperature that is critical.</summary>
    [FieldOffset(268)] public ushort CriticalCompositeTemperatureThresholdKelvin;

    /// <summary>MTFA, in units of 100 ms.</summary>
    [FieldOffset(270)] public ushort MaximumTimeForFirmwareActivation100Milliseconds;

    /// <summary>HMPRE, in units of 4 KiB.</summary>
    [FieldOffset(272)] public uint HostMemoryBufferPreferredSize4Kibibytes;

    /// <summary>HMMIN, in units of 4 KiB.</summary>
    [FieldOffset(276)] public uint HostMemoryBufferMinimumSize4Kibibytes;

    /// <summary>TNVMCAP: all capacity of the NVM subsystem.</summary>
    [FieldOffset(280)] public UInt128 TotalNvmCapacityBytes;

    /// <summary>UNVMCAP: capacity that no namespace has.</summary>
    [FieldOffset(296)] public UInt128 UnallocatedNvmCapacityBytes;

    /// <summary>RPMBS: replay protected memory blocks.</summary>
    [FieldOffset(312)] public ReplayProtectedMemoryBlockSupport ReplayProtectedMemoryBlock;

    /// <summary>EDSTT: nominal time of an extended self-test.</summary>
    [FieldOffset(316)] public ushort ExtendedDeviceSelfTestTimeMinutes;

    /// <summary>DSTO: self-test options.</summary>
    [FieldOffset(318)] public DeviceSelfTestOptions DeviceSelfTestOptions;

    /// <summary>FWUG, in units of 4 KiB; FFh for no restriction, 0 for not reported.</summary>
    [FieldOffset(319)] public byte FirmwareUpdateGranularity4Kibibytes;

    /// <summary>KAS: granularity of the keep alive timer in units of 100 ms; 0 where there is none.</summary>
    [FieldOffset(320)] public ushort KeepAliveSupport100Milliseconds;

    /// <summary>HCTMA: host controlled thermal management.</summary>
    [FieldOffset(322)] public HostControlledThermalManagement HostControlledThermalManagement;

    /// <summary>MNTMT: lowest temperature that the host may set for it.</summary>
    [FieldOffset(324)] public ushort MinimumThermalManagementTemperatureKelvin;

    /// <summary>MXTMT: highest temperature that the host may set for it.</summary>
    [FieldOffset(326)] public ushort MaximumThermalManagementTemperatureKelvin;

    /// <summary>SANICAP: sanitize capabilities.</summary>
    [FieldOffset(328)] public SanitizeCapabilities Sanitize;

    /// <summary>HMMINDS, in units of 4 KiB.</summary>
    [FieldOffset(332)] public uint HostMemoryBufferMinimumDescriptorEntrySize4Kibibytes;

    /// <summary>HMMAXD: host memory buffer descriptors at most.</summary>
    [FieldOffset(336)] public ushort HostMemoryMaximumDescriptorEntries;

    /// <summary>NSETIDMAX: highest NVM set identifier.</summary>
    [FieldOffset(338)] public ushort NvmSetIdentifierMaximum;

    /// <summary>ENDGIDMAX: highest endurance group identifier.</summary>
    [FieldOffset(340)] public ushort EnduranceGroupIdentifierMaximum;

    /// <summary>ANATT: longest stay in the ANA change state.</summary>
    [FieldOffset(342)] public byte AnaTransitionTimeSeconds;

    /// <summary>ANACAP: asymmetric namespace access capabilities.</summary>
    [FieldOffset(343)] public AnaCapabilities AnaCapabilities;

    /// <summary>ANAGRPMAX: highest ANA group identifier.</summary>
    [FieldOffset(344)] public uint AnaGroupIdentifierMaximum;

    /// <summary>NANAGRPID: number of ANA groups.</summary>
    [FieldOffset(348)] public uint NumberOfAnaGroupIdentifiers;

    /// <summary>PELS, in units of 64 KiB.</summary>
    [FieldOffset(352)] public uint PersistentEventLogSize64Kibibytes;

    /// <summary>DID: the domain of the controller.</summary>
    [FieldOffset(356)] public ushort DomainIdentifier;

    /// <summary>KPIOC: key per I/O capabilities.</summary>
    [FieldOffset(358)] public byte KeyPerIoCapabilities;

    /// <summary>MPTFAWR, in units of 100 ms.</summary>
    [FieldOffset(360)] public ushort MaximumProcessingTimeForFirmwareActivationWithoutReset100Milliseconds;

    /// <summary>RMDCA, 2.4; reserved before.</summary>
    [FieldOffset(362)] public byte Rmdca;

    /// <summary>MEGCAP: capacity of the largest endurance group possible.</summary>
    [FieldOffset(368)] public UInt128 MaximumEnduranceGroupCapacityBytes;

    /// <summary>TMPTHHA: the largest hysteresis in bits 2:0.</summary>
    [FieldOffset(384)] public byte TemperatureThresholdHysteresisAttributes;

    /// <summary>MUPA, 2.4, bits 1:0; reserved before.</summary>
    [FieldOffset(385)] public byte Mupa;

    /// <summary>CQT: time to quiesce commands after contact with the host is lost.</summary>
    [FieldOffset(386)] public ushort CommandQuiesceTimeMilliseconds;

    /// <summary>CDPA, 2.3; reserved before.</summary>
    [FieldOffset(388)] public ushort ConfigurableDevicePersonalityAttributes;

    /// <summary>MUP, 2.3; reserved before.</summary>
    [FieldOffset(390)] public ushort MaximumUnlimitedPower;

    /// <summary>IPMSR, 2.3; reserved before.</summary>
    [FieldOffset(392)] public ushort IntervalPowerMeasurementSampleRate;

    /// <summary>MSMT, 2.3; reserved before.</summary>
    [FieldOffset(394)] public ushort MaximumStopMeasurementTime;

    /// <summary>MNENS, 2.4: exported NVM subsystems at most; reserved before.</summary>
    [FieldOffset(396)] public ushort MaximumExportedSubsystems;

    /// <summary>MNECPENS, 2.4; reserved before.</summary>
    [FieldOffset(398)] public ushort MaximumExportedControllersPerSubsystem;

    /// <summary>MENSNN, 2.4: the largest NN that a guest can see; reserved before.</summary>
    [FieldOffset(400)] public uint MaximumExportedSubsystemNamespaces;

    /// <summary>ENSA, 2.4; reserved before.</summary>
    [FieldOffset(404)] public ExportedSubsystemAttributes ExportedSubsystemAttributes;

    /// <summary>ENDSFS, 2.4: formats of the exported namespace data structure; reserved before.</summary>
    [FieldOffset(405)] public ExportedNamespaceFormats ExportedNamespaceFormats;

    /// <summary>VSEN1, 2.4; reserved before.</summary>
    [FieldOffset(406)] public uint VsenOne;

    /// <summary>VSEN2, 2.4; reserved before.</summary>
    [FieldOffset(410)] public uint VsenTwo;

    /// <summary>VSEN3, 2.4; reserved before.</summary>
    [FieldOffset(414)] public uint VsenThree;

    /// <summary>VSEN4, 2.4; reserved before.</summary>
    [FieldOffset(418)] public uint VsenFour;

    /// <summary>MSVMT, 2.4; reserved before.</summary>
    [FieldOffset(422)] public ushort Msvmt;
}
