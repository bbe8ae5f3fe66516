namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>Numbers that make NSSR and NSSD act when written; every other value is ignored (B2.2 3.1.4.7, 3.6.3).</summary>
public static class MagicValue
{
    /// <summary>To NSSR: reset the NVM subsystem ("NVMe").</summary>
    public const uint NvmSubsystemReset = 0x4E564D65;

    /// <summary>To NSSD: shut the NVM subsystem down normally ("Nrml").</summary>
    public const uint NvmSubsystemShutdownNormal = 0x4E726D6C;

    /// <summary>To NSSD: shut the NVM subsystem down abruptly ("Abpt").</summary>
    public const uint NvmSubsystemShutdownAbrupt = 0x41627074;
}
