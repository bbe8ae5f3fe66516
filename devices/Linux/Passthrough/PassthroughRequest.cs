namespace NvmeConformance.Linux.Passthrough;

/// <summary>Requests of the kernel's NVMe driver: 'N' in bits 15:8, its number below, the argument's size and direction above.</summary>
internal static class PassthroughRequest
{
    /// <summary>The namespace identifier of a namespace's node.</summary>
    internal const uint NamespaceIdentifier = 0x00004E40;

    /// <summary>Resets the controller and starts it again.</summary>
    internal const uint Reset = 0x00004E44;

    /// <summary>Resets the NVM subsystem.</summary>
    internal const uint SubsystemReset = 0x00004E45;

    /// <summary>Looks for namespaces that came or went.</summary>
    internal const uint Rescan = 0x00004E46;

    /// <summary>An admin command, on any node.</summary>
    internal const uint Admin64 = 0xC0504E47;

    /// <summary>An I/O command, on the node of its namespace.</summary>
    internal const uint Io64 = 0xC0504E48;

    /// <summary>An I/O command through io_uring, on the generic node of its namespace.</summary>
    internal const uint UringIo = 0xC0484E80;
}
