namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>CMIC: multi-path I/O and namespace sharing, Identify Controller byte 76 (B2.2 5.1.13).</summary>
[Flags]
public enum MultiPathCapabilities : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>The NVM subsystem may have several ports.</summary>
    MultiplePorts = 1 << 0,

    /// <summary>The NVM subsystem may have several controllers.</summary>
    MultipleControllers = 1 << 1,

    /// <summary>The controller is an SR-IOV virtual function.</summary>
    VirtualFunction = 1 << 2,

    /// <summary>Asymmetric namespace access is reported.</summary>
    AnaReporting = 1 << 3,
}

/// <summary>
/// BPCAP: write protection of boot partitions, Identify Controller byte 102 (B2.2 5.1.13). Bits 1:0 tell about protection by RPMB.
/// </summary>
[Flags]
public enum BootPartitionCapabilities : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Write protection by Set Features.</summary>
    SetFeaturesWriteProtection = 1 << 2,
}

/// <summary>PLSI: power loss signaling, Identify Controller byte 110 (B2.2 5.1.13).</summary>
[Flags]
public enum PowerLossSignalingInformation : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>EPF.</summary>
    EmergencyPowerFail = 1 << 0,

    /// <summary>FQ.</summary>
    ForcedQuiescence = 1 << 1,
}

/// <summary>CRCAP: reachability reporting, Identify Controller byte 134 (B2.2 5.1.13).</summary>
[Flags]
public enum ReachabilityCapabilities : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>RRSUP.</summary>
    ReachabilityReporting = 1 << 0,

    /// <summary>RGIDC.</summary>
    Rgidc = 1 << 1,
}

/// <summary>NVMSR: what the NVM subsystem is part of, Identify Controller byte 253 (B2.2 5.1.13).</summary>
[Flags]
public enum NvmSubsystemReport : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>A storage device.</summary>
    StorageDevice = 1 << 0,

    /// <summary>An enclosure.</summary>
    Enclosure = 1 << 1,
}

/// <summary>MEC: management endpoints, Identify Controller byte 255 (B2.2 5.1.13).</summary>
[Flags]
public enum ManagementEndpointCapabilities : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>On a 2-wire port.</summary>
    TwoWire = 1 << 0,

    /// <summary>On a PCIe port.</summary>
    Pcie = 1 << 1,
}
