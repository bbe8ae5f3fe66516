namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>What kind of device the verdict rules have before them.</summary>
[Flags]
public enum DeviceTraits
{
    /// <summary>A drive: its contents are unknown, it may reorder as it likes, one test at a time.</summary>
    None = 0,

    /// <summary>
    /// A reference device: everything is allowed on it, and it is expected to be right in everything, so warnings and deviations
    /// from project-defined rules count.
    /// </summary>
    Reference = 1 << 0,

    /// <summary>Several subsystems can be used at once.</summary>
    Parallel = 1 << 1,

    /// <summary>The same commands give the same history, so a failure needs to be seen only once.</summary>
    RepeatsItself = 1 << 2,
}
