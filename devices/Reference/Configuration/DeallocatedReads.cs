namespace NvmeConformance.Reference.Configuration;

/// <summary>What a namespace says that deallocated blocks read as: DLFEAT bits 2:0, DRB (CS1.2 fig. 114).</summary>
public enum DeallocatedReads : byte
{
    /// <summary>000b: not reported.</summary>
    NotReported = 0b000,

    /// <summary>001b: all bytes 00h.</summary>
    Zeros = 0b001,

    /// <summary>010b: all bytes FFh.</summary>
    Ones = 0b010,
}
