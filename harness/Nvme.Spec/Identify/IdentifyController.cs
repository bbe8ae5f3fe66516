using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// Identify Controller, CNS 01h, as it lies in memory, little endian (B2.2 5.1.13, with the additions of B2.3 and 2.4):
/// who the controller is, what it can do, its command sets, its fabrics side and its power states.
/// <code>
/// byte  0 .. 255     256 .. 511      512 .. 767     768 .. 1023  1792 .. 2047  2048 .. 3071    3072 .. 4095
///       identity and | admin command | I/O command | SUBNQN     | fabrics     | power state   | vendor
///       capabilities | attributes    | attributes  |            |             | descriptors   | specific
/// </code>
/// Bytes that no field names are reserved and 0. Read one in place with <c>MemoryMarshal.AsRef</c>.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public partial struct IdentifyController
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>VID: the PCI vendor that made the controller.</summary>
    [FieldOffset(0)] public ushort PciVendorIdentifier;

    /// <summary>SSVID: the PCI vendor of the subsystem.</summary>
    [FieldOffset(2)] public ushort PciSubsystemVendorIdentifier;

    /// <summary>SN: ASCII, padded with spaces; read it with <see cref="AsciiField"/>.</summary>
    [FieldOffset(4)] public Bytes20 SerialNumber;

    /// <summary>MN: ASCII, padded with spaces; read it with <see cref="AsciiField"/>.</summary>
    [FieldOffset(24)] public Bytes40 ModelNumber;

    /// <summary>FR: ASCII, padded with spaces; the firmware that runs.</summary>
    [FieldOffset(64)] public Bytes8 FirmwareRevision;

    /// <summary>RAB: 2 to this power commands.</summary>
    [FieldOffset(72)] public byte RecommendedArbitrationBurstExponent;

    /// <summary>IEEE: the vendor's organizationally unique identifier, least significant byte first.</summary>
    [FieldOffset(73)] public Bytes3 IeeeOui;

    /// <summary>CMIC: multi-path I/O and sharing.</summary>
    [FieldOffset(76)] public MultiPathCapabilities MultiPath;

    /// <summary>MDTS: 2 to this power pages of CAP.MPSMIN; 0 for no limit.</summary>
    [FieldOffset(77)] public byte MaximumDataTransferSizeExponent;

    /// <summary>CNTLID: identifier of this controller in the NVM subsystem.</summary>
    [FieldOffset(78)] public ushort ControllerIdentifier;

    /// <summary>VER, equal to the VS register.</summary>
    [FieldOffset(80)] public SpecificationVersion Version;

    /// <summary>RTD3R: typical time to resume from runtime D3.</summary>
    [FieldOffset(84)] public uint Rtd3ResumeLatencyMicroseconds;

    /// <summary>RTD3E: typical time to enter runtime D3.</summary>
    [FieldOffset(88)] public uint Rtd3EntryLatencyMicroseconds;

    /// <summary>OAES: asynchronous events that the controller can send.</summary>
    [FieldOffset(92)] public OptionalAsynchronousEvents AsynchronousEvents;

    /// <summary>CTRATT: attributes of the controller.</summary>
    [FieldOffset(96)] public ControllerAttributes Attributes;

    /// <summary>RRLS: bit n for level n; bit 4 is the default level, bit 15 fast fail.</summary>
    [FieldOffset(100)] public ushort ReadRecoveryLevels;

    /// <summary>BPCAP: boot partition capabilities.</summary>
    [FieldOffset(102)] public BootPartitionCapabilities BootPartition;

    /// <summary>CHSI, 2.4; reserved before. Bit 0.</summary>
    [FieldOffset(103)] public byte Chsi;

    /// <summary>NSSL: typical time that an NVM subsystem shutdown takes.</summary>
    [FieldOffset(104)] public uint NvmSubsystemShutdownLatencyMicroseconds;

    /// <summary>PLSI: power loss signaling.</summary>
    [FieldOffset(110)] public PowerLossSignalingInformation PowerLossSignaling;

    /// <summary>CNTRLTYPE: kind of controller.</summary>
    [FieldOffset(111)] public ControllerType ControllerType;

    /// <summary>FGUID: identifier of the field replaceable unit.</summary>
    [FieldOffset(112)] public Bytes16 FruGloballyUniqueIdentifier;

    /// <summary>CRDT1, in units of 100 ms.</summary>
    [FieldOffset(128)] public ushort CommandRetryDelayTimeOne100Milliseconds;

    /// <summary>CRDT2, in units of 100 ms.</summary>
    [FieldOffset(130)] public ushort CommandRetryDelayTimeTwo100Milliseconds;

    /// <summary>CRDT3, in units of 100 ms.</summary>
    [FieldOffset(132)] public ushort CommandRetryDelayTimeThree100Milliseconds;

    /// <summary>CRCAP: reachability reporting.</summary>
    [FieldOffset(134)] public ReachabilityCapabilities Reachability;

    /// <summary>CIU, 2.3; reserved before.</summary>
    [FieldOffset(135)] public byte ControllerInstanceUniquifier;

    /// <summary>CIRN, 2.3; reserved before.</summary>
    [FieldOffset(136)] public ulong ControllerInstanceRandomNumber;

    /// <summary>NVMSR: what the NVM subsystem is part of.</summary>
    [FieldOffset(253)] public NvmSubsystemReport NvmSubsystemReport;

    /// <summary>VWCI: write cycles left for the vital product data.</summary>
    [FieldOffset(254)] public VpdWriteCycles VpdWriteCycles;

    /// <summary>MEC: management endpoints.</summary>
    [FieldOffset(255)] public ManagementEndpointCapabilities ManagementEndpoint;
}
