namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>AOCS: optional admin commands of the NVM command set, CNS 06h bytes 19:18 (CS1.2).</summary>
[Flags]
public enum AdminOptionalCommands : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>RALBAS: Get LBA Status with action 02h.</summary>
    ReportAllocatedLbas = 1 << 0,
}

/// <summary>RLA, CNS 06h byte 25 (CS1.3).</summary>
[Flags]
public enum RateLimitingAttributes : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>HLS: hard limits.</summary>
    HardLimit = 1 << 0,

    /// <summary>SLS: soft limits; requires hard ones.</summary>
    SoftLimit = 1 << 1,
}
