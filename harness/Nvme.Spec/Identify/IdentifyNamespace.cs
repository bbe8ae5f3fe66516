using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// Identify Namespace of the NVM command set, CNS 00h, as it lies in memory, little endian but for NGUID and EUI64 (CS1.2 4.1.5).
/// <code>
/// byte  0 .. 127               128 .. 383      384 .. 4095
///       capacity, features,  | LBAF0 to 63   | vendor
///       limits, identifiers  | 4 bytes each  | specific
/// </code>
/// Bytes that no field names are reserved and 0. Read one in place with <c>MemoryMarshal.AsRef</c>.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct IdentifyNamespace
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>NSZE: logical blocks that the namespace addresses.</summary>
    [FieldOffset(0)] public ulong SizeBlocks;

    /// <summary>NCAP: logical blocks that may be allocated at once.</summary>
    [FieldOffset(8)] public ulong CapacityBlocks;

    /// <summary>NUSE: logical blocks allocated now, or NCAP where that is not tracked.</summary>
    [FieldOffset(16)] public ulong UtilizationBlocks;

    /// <summary>NSFEAT: features of the namespace.</summary>
    [FieldOffset(24)] public NamespaceFeatures Features;

    /// <summary>NLBAF: LBA formats, minus one.</summary>
    [FieldOffset(25)] public byte LbaFormatsZeroBased;

    /// <summary>FLBAS: the LBA format in use.</summary>
    [FieldOffset(26)] public FormattedLbaSize FormattedLbaSize;

    /// <summary>MC: how metadata can travel.</summary>
    [FieldOffset(27)] public MetadataCapabilities MetadataCapabilities;

    /// <summary>DPC: protection information that can be used.</summary>
    [FieldOffset(28)] public ProtectionCapabilities ProtectionCapabilities;

    /// <summary>DPS: protection information in use.</summary>
    [FieldOffset(29)] public ProtectionSettings ProtectionSettings;

    /// <summary>NMIC: sharing of the namespace.</summary>
    [FieldOffset(30)] public NamespaceSharing Sharing;

    /// <summary>RESCAP: reservation capabilities.</summary>
    [FieldOffset(31)] public ReservationCapabilities Reservations;

    /// <summary>FPI: progress of a format.</summary>
    [FieldOffset(32)] public FormatProgress FormatProgress;

    /// <summary>DLFEAT: what deallocation means.</summary>
    [FieldOffset(33)] public DeallocateFeatures DeallocateFeatures;

    /// <summary>NAWUN: logical blocks, minus one.</summary>
    [FieldOffset(34)] public ushort AtomicWriteUnitNormalZeroBased;

    /// <summary>NAWUPF: logical blocks, minus one.</summary>
    [FieldOffset(36)] public ushort AtomicWriteUnitPowerFailZeroBased;

    /// <summary>NACWU: logical blocks, minus one.</summary>
    [FieldOffset(38)] public ushort AtomicCompareAndWriteUnitZeroBased;

    /// <summary>NABSN: logical blocks, minus one; 0 for no boundary.</summary>
    [FieldOffset(40)] public ushort AtomicBoundarySizeNormalZeroBased;

    /// <summary>NABO: logical blocks.</summary>
    [FieldOffset(42)] public ushort AtomicBoundaryOffset;

    /// <summary>NABSPF: logical blocks, minus one; 0 for no boundary.</summary>
    [FieldOffset(44)] public ushort AtomicBoundarySizePowerFailZeroBased;

    /// <summary>NOIOB: boundary that I/O should not cross; 0 for not reported.</summary>
    [FieldOffset(46)] public ushort OptimalIoBoundaryBlocks;

    /// <summary>NVMCAP: capacity that the namespace takes.</summary>
    [FieldOffset(48)] public UInt128 NvmCapacityBytes;

    /// <summary>NPWG: logical blocks, minus one; defined as OPTPERF says.</summary>
    [FieldOffset(64)] public ushort PreferredWriteGranularityZeroBased;

    /// <summary>NPWA: logical blocks, minus one; defined as OPTPERF says.</summary>
    [FieldOffset(66)] public ushort PreferredWriteAlignmentZeroBased;

    /// <summary>NPDG: logical blocks, minus one; defined as OPTPERF says.</summary>
    [FieldOffset(68)] public ushort PreferredDeallocateGranularityZeroBased;

    /// <summary>NPDA: logical blocks, minus one; defined as OPTPERF says.</summary>
    [FieldOffset(70)] public ushort PreferredDeallocateAlignmentZeroBased;

    /// <summary>NOWS: logical blocks, minus one; defined as OPTPERF says.</summary>
    [FieldOffset(72)] public ushort OptimalWriteSizeZeroBased;

    /// <summary>MSSRL: blocks in one source range of a Copy.</summary>
    [FieldOffset(74)] public ushort MaximumSingleSourceRangeLengthBlocks;

    /// <summary>MCL: blocks in a whole Copy.</summary>
    [FieldOffset(76)] public uint MaximumCopyLengthBlocks;

    /// <summary>MSRC: source ranges of a Copy, minus one.</summary>
    [FieldOffset(80)] public byte MaximumSourceRangesZeroBased;

    /// <summary>KPIOS: key per I/O status.</summary>
    [FieldOffset(81)] public byte KeyPerIoStatus;

    /// <summary>NULBAF: LBA formats with attributes of their own behind the first NLBAF ones.</summary>
    [FieldOffset(82)] public byte UniqueAttributeLbaFormats;

    /// <summary>KPIODAAG: alignment and granularity, minus one.</summary>
    [FieldOffset(84)] public uint KeyPerIoDataAccessAlignmentZeroBased;

    /// <summary>ANAGRPID: the ANA group of the namespace; 0 for none.</summary>
    [FieldOffset(92)] public uint AnaGroupIdentifier;

    /// <summary>NSATTR: write protection.</summary>
    [FieldOffset(99)] public NamespaceAttributes Attributes;

    /// <summary>NVMSETID: the NVM set of the namespace; 0 for none.</summary>
    [FieldOffset(100)] public ushort NvmSetIdentifier;

    /// <summary>ENDGID: the endurance group of the namespace; 0 for none.</summary>
    [FieldOffset(102)] public ushort EnduranceGroupIdentifier;

    /// <summary>NGUID, most significant byte first.</summary>
    [FieldOffset(104)] public Bytes16 NamespaceGloballyUniqueIdentifier;

    /// <summary>EUI64, most significant byte first.</summary>
    [FieldOffset(120)] public Bytes8 IeeeExtendedUniqueIdentifier;

    /// <summary>LBAF0 to LBAF63.</summary>
    [FieldOffset(128)] public LbaFormatArray LbaFormats;

    /// <summary>The vendor's own.</summary>
    [FieldOffset(384)] public Bytes3712 VendorSpecific;
}
