using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// Identify Namespace independent of the I/O command set, CNS 08h, as it lies in memory, little endian (B2.2 5.1.13).
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct IndependentIdentifyNamespace
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>NSFEAT; its bits differ from those of CNS 00h.</summary>
    [FieldOffset(0)] public IndependentNamespaceFeatures Features;

    /// <summary>NMIC: sharing of the namespace.</summary>
    [FieldOffset(1)] public NamespaceSharing Sharing;

    /// <summary>RESCAP: reservation capabilities.</summary>
    [FieldOffset(2)] public ReservationCapabilities Reservations;

    /// <summary>FPI: progress of a format.</summary>
    [FieldOffset(3)] public FormatProgress FormatProgress;

    /// <summary>ANAGRPID: the ANA group of the namespace; 0 for none.</summary>
    [FieldOffset(4)] public uint AnaGroupIdentifier;

    /// <summary>NSATTR: write protection.</summary>
    [FieldOffset(8)] public NamespaceAttributes Attributes;

    /// <summary>NVMSETID: the NVM set of the namespace; 0 for none.</summary>
    [FieldOffset(10)] public ushort NvmSetIdentifier;

    /// <summary>ENDGID: the endurance group of the namespace; 0 for none.</summary>
    [FieldOffset(12)] public ushort EnduranceGroupIdentifier;

    /// <summary>NSTAT: readiness of the namespace.</summary>
    [FieldOffset(14)] public NamespaceStatus Status;

    /// <summary>KPIOS: key per I/O status.</summary>
    [FieldOffset(15)] public byte KeyPerIoStatus;

    /// <summary>MAXKT: highest key tag.</summary>
    [FieldOffset(16)] public ushort MaximumKeyTag;

    /// <summary>RGRPID: the reachability group of the namespace; 0 for none.</summary>
    [FieldOffset(20)] public uint ReachabilityGroupIdentifier;
}
