namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>What deallocated blocks must read as (DLFEAT.DRB, CS1.2 fig. 114) for a test.</summary>
public enum DeallocatedReadNeed
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>All bytes 00h (001b).</summary>
    Zeros,

    /// <summary>All bytes FFh (010b).</summary>
    Ones,

    /// <summary>Not reported (000b).</summary>
    NotReported,
}
