namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// Controller or namespace structure, CNS: what an Identify command returns (B2.2 5.1.13).
/// Those marked "management" are mandatory with Namespace Management.
/// </summary>
public enum IdentifyCns : byte
{
    /// <summary>Identify Namespace of the NVM command set, <see cref="IdentifyNamespace"/>.</summary>
    Namespace = 0x00,

    /// <summary>Identify Controller, <see cref="IdentifyController"/>.</summary>
    Controller = 0x01,

    /// <summary>Active NSIDs above the one given, up to 1024, ascending, 0 ends the list.</summary>
    ActiveNamespaceList = 0x02,

    /// <summary>List of <see cref="NamespaceIdentificationDescriptor"/>.</summary>
    NamespaceIdentificationDescriptorList = 0x03,

    /// <summary>NVM set list; starts at CDW11 bits 15:0.</summary>
    NvmSetList = 0x04,

    /// <summary>Identify Namespace of one command set; for NVM <see cref="NvmIdentifyNamespace"/>.</summary>
    CommandSetNamespace = 0x05,

    /// <summary>Identify Controller of one command set; for NVM <see cref="NvmIdentifyController"/>.</summary>
    CommandSetController = 0x06,

    /// <summary>Active NSIDs of one command set.</summary>
    CommandSetActiveNamespaceList = 0x07,

    /// <summary>Identify Namespace independent of the command set, <see cref="IndependentIdentifyNamespace"/>.</summary>
    IndependentNamespace = 0x08,

    /// <summary>Identify Namespace for a format index in CDW11 bits 15:0.</summary>
    NamespaceForFormat = 0x09,

    /// <summary>Identify Namespace of one command set for a format index in CDW11 bits 15:0.</summary>
    CommandSetNamespaceForFormat = 0x0A,

    /// <summary>Allocated NSIDs; management.</summary>
    AllocatedNamespaceList = 0x10,

    /// <summary>Identify Namespace for an allocated NSID; management.</summary>
    AllocatedNamespace = 0x11,

    /// <summary>Controllers attached to a namespace; management.</summary>
    NamespaceControllerList = 0x12,

    /// <summary>Controllers of the NVM subsystem; management.</summary>
    ControllerList = 0x13,

    /// <summary>Primary controller capabilities.</summary>
    PrimaryControllerCapabilities = 0x14,

    /// <summary>Secondary controller list.</summary>
    SecondaryControllerList = 0x15,

    /// <summary>Namespace granularity list.</summary>
    NamespaceGranularityList = 0x16,

    /// <summary>UUID list.</summary>
    UuidList = 0x17,

    /// <summary>Domain list.</summary>
    DomainList = 0x18,

    /// <summary>Endurance group list.</summary>
    EnduranceGroupList = 0x19,

    /// <summary>Allocated NSIDs of one command set; management.</summary>
    CommandSetAllocatedNamespaceList = 0x1A,

    /// <summary>Identify Namespace of one command set for an allocated NSID; management.</summary>
    CommandSetAllocatedNamespace = 0x1B,

    /// <summary>512 vectors of 64 bits, bit n for CSI n.</summary>
    IoCommandSetVectors = 0x1C,

    /// <summary>Underlying namespace list; fabrics.</summary>
    UnderlyingNamespaceList = 0x1D,

    /// <summary>Port list; fabrics.</summary>
    PortList = 0x1E,

    /// <summary>Identify Namespace independent of the command set for an allocated NSID.</summary>
    IndependentAllocatedNamespace = 0x1F,

    /// <summary>Supported controller state formats; live migration.</summary>
    SupportedControllerStateFormats = 0x20,

    /// <summary>Underlying controller list, a controller list from CNTID on (2.4).</summary>
    UnderlyingControllerList = 0x21,

    /// <summary>Templates of exported NVM subsystems as UUIDs from byte 16 on (2.4).</summary>
    ExportedSubsystemTemplateList = 0x22,
}
