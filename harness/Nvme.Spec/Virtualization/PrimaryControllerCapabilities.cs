using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Virtualization;

/// <summary>
/// Primary controller capabilities, CNS 14h, as they lie in memory, little endian (B2.2 5.1.13, 8.2.6). Bytes that no field names are
/// reserved.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct PrimaryControllerCapabilities
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>CNTLID of the primary.</summary>
    [FieldOffset(0)] public ushort ControllerIdentifier;

    /// <summary>PORTID.</summary>
    [FieldOffset(2)] public ushort PortIdentifier;

    /// <summary>CRT: kinds of resources that can be moved.</summary>
    [FieldOffset(4)] public ControllerResourceTypes ResourceTypes;

    /// <summary>VQFRT to VQGRAN: queue pairs.</summary>
    [FieldOffset(32)] public FlexibleResources VirtualQueues;

    /// <summary>VIFRT to VIGRAN: interrupt vectors.</summary>
    [FieldOffset(64)] public FlexibleResources VirtualInterrupts;
}

/// <summary>What a primary controller has of one kind of resource, little endian (B2.2 5.1.13).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct FlexibleResources
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>FRT: flexible resources in total.</summary>
    [FieldOffset(0)] public uint FlexibleTotal;

    /// <summary>RFA: flexible resources that secondaries have now.</summary>
    [FieldOffset(4)] public uint AssignedToSecondaries;

    /// <summary>RFAP: flexible resources that the primary has, as in force.</summary>
    [FieldOffset(8)] public ushort AllocatedToPrimary;

    /// <summary>PRT: private resources of the primary.</summary>
    [FieldOffset(10)] public ushort PrivateTotal;

    /// <summary>FRSM: flexible resources that one secondary can have.</summary>
    [FieldOffset(12)] public ushort MaximumPerSecondary;

    /// <summary>GRAN: preferred granularity; not a rule.</summary>
    [FieldOffset(14)] public ushort PreferredGranularity;
}

/// <summary>CRT: kinds of resources that can be moved (B2.2 5.1.13).</summary>
[Flags]
public enum ControllerResourceTypes : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Bit 0: queue pairs.</summary>
    VirtualQueues = 1 << 0,

    /// <summary>Bit 1: interrupt vectors.</summary>
    VirtualInterrupts = 1 << 1,
}
