namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>What a handle can do beyond having commands carried out. Requirements name what they need.</summary>
[Flags]
public enum HandleCapabilities
{
    /// <summary>Commands only.</summary>
    None = 0,

    /// <summary>Queues are rings of ours: size, doorbells and completion entries are visible.</summary>
    RawQueues = 1 << 0,

    /// <summary>The data pointer is built by us, so its layout can be chosen.</summary>
    PrpControl = 1 << 1,

    /// <summary>The device can write host memory at any time, not only to complete a command.</summary>
    DeviceWritesMemory = 1 << 2,

    /// <summary>Asynchronous events reach us.</summary>
    AsynchronousEvents = 1 << 3,

    /// <summary>Registers can be read and written.</summary>
    Registers = 1 << 4,

    /// <summary>The controller can be reset by itself.</summary>
    ControllerReset = 1 << 5,

    /// <summary>The whole NVM subsystem can be reset.</summary>
    SubsystemReset = 1 << 6,

    /// <summary>The PCI function can be reset.</summary>
    FunctionReset = 1 << 7,

    /// <summary>Power can be taken away and given back.</summary>
    PowerCycle = 1 << 8,

    /// <summary>Interrupts are visible.</summary>
    Interrupts = 1 << 9,

    /// <summary>The PCI bus below which the controller sits can be reset.</summary>
    ConventionalReset = 1 << 10,
}
