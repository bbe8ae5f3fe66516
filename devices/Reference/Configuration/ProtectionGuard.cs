namespace NvmeConformance.Reference.Configuration;

/// <summary>The guard of protection information, with the values of PIF (CS1.2, extended LBA format).</summary>
public enum ProtectionGuard : byte
{
    /// <summary>16 bits: 8 bytes of protection information per block.</summary>
    Bits16 = 0,

    /// <summary>32 bits: 16 bytes per block.</summary>
    Bits32 = 1,

    /// <summary>64 bits: 16 bytes per block.</summary>
    Bits64 = 2,
}
