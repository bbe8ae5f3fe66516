using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

// Bytes 1792 to 4095: the fabrics side, the power states and the vendor's own.
public partial struct IdentifyController
{
    /// <summary>IOCCSZ, in units of 16 bytes.</summary>
    [FieldOffset(1792)] public uint IoQueueCommandCapsuleSize16Bytes;

    /// <summary>IORCSZ, in units of 16 bytes.</summary>
    [FieldOffset(1796)] public uint IoQueueResponseCapsuleSize16Bytes;

    /// <summary>ICDOFF, in units of 16 bytes.</summary>
    [FieldOffset(1800)] public ushort InCapsuleDataOffset16Bytes;

    /// <summary>FCATT: fabrics attributes of the controller.</summary>
    [FieldOffset(1802)] public FabricsControllerAttributes FabricsControllerAttributes;

    /// <summary>MSDBD: SGL data block descriptors in a capsule at most; 0 for no limit.</summary>
    [FieldOffset(1803)] public byte MaximumSglDataBlockDescriptors;

    /// <summary>OFCS: optional fabrics commands.</summary>
    [FieldOffset(1804)] public OptionalFabricsCommands OptionalFabricsCommands;

    /// <summary>DCTYPE: kind of discovery controller.</summary>
    [FieldOffset(1806)] public byte DiscoveryControllerType;

    /// <summary>CCRL, 2.3; reserved before.</summary>
    [FieldOffset(1807)] public byte CrossControllerResetLimit;

    /// <summary>PSD0 to PSD31; those behind NPSS are 0.</summary>
    [FieldOffset(2048)] public PowerStateDescriptorArray PowerStateDescriptors;

    /// <summary>The vendor's own.</summary>
    [FieldOffset(3072)] public Bytes1024 VendorSpecific;
}
