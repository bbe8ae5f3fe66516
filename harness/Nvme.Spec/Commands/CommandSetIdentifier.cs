namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>I/O command set identifier, CSI: the bit of the set in the vectors of Identify CNS 1Ch (B2.2 5.1.13).</summary>
public enum CommandSetIdentifier : byte
{
    /// <summary>NVM.</summary>
    Nvm = 0x00,

    /// <summary>Key value.</summary>
    KeyValue = 0x01,

    /// <summary>Zoned namespaces.</summary>
    ZonedNamespace = 0x02,

    /// <summary>Subsystem local memory.</summary>
    SubsystemLocalMemory = 0x03,

    /// <summary>Computational programs.</summary>
    ComputationalPrograms = 0x04,
}
