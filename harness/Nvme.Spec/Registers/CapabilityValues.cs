namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>CAP.AMS: arbitration mechanisms beyond round robin, which every controller has (B2.2 3.1.4.1).</summary>
[Flags]
public enum ArbitrationSupport : byte
{
    /// <summary>Round robin only.</summary>
    None = 0,

    /// <summary>Weighted round robin with urgent priority class.</summary>
    WeightedRoundRobinWithUrgent = 1 << 0,

    /// <summary>A mechanism of the vendor's own.</summary>
    VendorSpecific = 1 << 1,
}

/// <summary>CAP.CSS: which values of CC.CSS the controller takes (B2.2 3.1.4.1).</summary>
[Flags]
public enum CommandSetSupport : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>CAP bit 37: the NVM command set.</summary>
    NvmCommandSet = 1 << 0,

    /// <summary>CAP bit 43: the I/O command sets that Identify CNS 1Ch lists.</summary>
    IoCommandSets = 1 << 6,

    /// <summary>CAP bit 44: no I/O command set, admin commands only.</summary>
    NoIoCommandSet = 1 << 7,
}

/// <summary>CAP.CPS: the part of the NVM subsystem that loses power together with this controller (B2.2 3.1.4.1).</summary>
public enum PowerScope : byte
{
    /// <summary>Not reported.</summary>
    NotReported = 0,

    /// <summary>This controller.</summary>
    Controller = 1,

    /// <summary>Its domain.</summary>
    Domain = 2,

    /// <summary>The NVM subsystem.</summary>
    NvmSubsystem = 3,
}
