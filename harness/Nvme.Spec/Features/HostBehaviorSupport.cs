using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Host Behavior Support, the buffer of FID 16h, little endian (B2.2 5.1.25); the rest is reserved.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct HostBehaviorSupport
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 512;

    /// <summary>ACRE: 1 lets the controller interrupt commands and ask for a delayed retry.</summary>
    [FieldOffset(0)] public byte AdvancedCommandRetryEnable;

    /// <summary>ETDAS: 1 says that the host understands telemetry data area 4.</summary>
    [FieldOffset(1)] public byte ExtendedTelemetryDataArea4;

    /// <summary>LBAFEE: 1 says that the host understands LBA formats from 16 on and extended protection information.</summary>
    [FieldOffset(2)] public byte LbaFormatExtensionEnable;

    /// <summary>HDISNS: 1 says that the host supports dispersed namespaces.</summary>
    [FieldOffset(3)] public byte HostDispersedNamespaceSupport;

    /// <summary>CDFE: formats of Copy's source ranges that the host enables.</summary>
    [FieldOffset(4)] public EnabledCopyFormats CopyDescriptorFormatsEnable;
}

/// <summary>CDFE: formats of source ranges that need to be enabled (B2.2 5.1.25); formats 0 and 1 always are.</summary>
[Flags]
public enum EnabledCopyFormats : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Bit 2: format 2.</summary>
    Format2 = 1 << 2,

    /// <summary>Bit 3: format 3.</summary>
    Format3 = 1 << 3,

    /// <summary>Bit 4: format 4.</summary>
    Format4 = 1 << 4,
}
