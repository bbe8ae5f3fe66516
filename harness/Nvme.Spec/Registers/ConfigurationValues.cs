namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>CC.CSS: the command sets chosen (B2.2 3.1.4.5). A value the controller does not offer has undefined effects.</summary>
public enum CommandSetSelection : byte
{
    /// <summary>000b: the NVM command set.</summary>
    NvmCommandSet = 0b000,

    /// <summary>110b: all supported I/O command sets; needs CAP bit 43.</summary>
    AllSupported = 0b110,

    /// <summary>111b: admin commands only; needs CAP bit 44.</summary>
    AdminOnly = 0b111,
}

/// <summary>CC.AMS: the arbitration mechanism chosen (B2.2 3.1.4.5). A value the controller does not offer has undefined effects.</summary>
public enum ArbitrationSelection : byte
{
    /// <summary>000b: round robin.</summary>
    RoundRobin = 0b000,

    /// <summary>001b: weighted round robin with urgent priority class.</summary>
    WeightedRoundRobinWithUrgent = 0b001,

    /// <summary>111b: the vendor's own.</summary>
    VendorSpecific = 0b111,
}

/// <summary>CC.SHN: the shutdown asked for (B2.2 3.6).</summary>
public enum ShutdownNotification : byte
{
    /// <summary>00b: none.</summary>
    None = 0b00,

    /// <summary>01b: normal shutdown.</summary>
    Normal = 0b01,

    /// <summary>10b: abrupt shutdown.</summary>
    Abrupt = 0b10,
}

/// <summary>CSTS.SHST: how far a shutdown has come (B2.2 3.6).</summary>
public enum ShutdownStatus : byte
{
    /// <summary>00b: no shutdown, normal operation.</summary>
    NormalOperation = 0b00,

    /// <summary>01b: shutdown in progress.</summary>
    InProgress = 0b01,

    /// <summary>10b: shutdown complete.</summary>
    Complete = 0b10,
}
