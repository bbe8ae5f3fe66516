using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Directives;

/// <summary>
/// What the Streams directive returns with operation 01h, as it lies in memory, little endian (B2.2, LNV).
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct StreamsParameters
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 32;

    /// <summary>MSL: streams at once in the NVM subsystem.</summary>
    [FieldOffset(0)] public ushort MaximumStreams;

    /// <summary>NSSA: streams that no namespace has allocated.</summary>
    [FieldOffset(2)] public ushort SubsystemStreamsAvailable;

    /// <summary>NSSO: open streams that no namespace has allocated.</summary>
    [FieldOffset(4)] public ushort SubsystemStreamsOpen;

    /// <summary>NSSC, as stored.</summary>
    [FieldOffset(6)] public byte SubsystemStreamCapabilities;

    /// <summary>SWS: writes of a multiple of this suit the device.</summary>
    [FieldOffset(16)] public uint StreamWriteSizeBlocks;

    /// <summary>SGS: deallocation suits the device in multiples of this, in units of SWS.</summary>
    [FieldOffset(20)] public ushort StreamGranularitySize;

    /// <summary>NSA: streams allocated for the namespace.</summary>
    [FieldOffset(22)] public ushort NamespaceStreamsAllocated;

    /// <summary>NSO: open streams among them.</summary>
    [FieldOffset(24)] public ushort NamespaceStreamsOpen;
}
