namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>What kind of file a path leads to.</summary>
public enum NodeKind
{
    /// <summary>A pipe, a socket, or something unheard of.</summary>
    Other,

    /// <summary>An ordinary file.</summary>
    File,

    /// <summary>A folder.</summary>
    Directory,

    /// <summary>A character device.</summary>
    CharacterDevice,

    /// <summary>A block device.</summary>
    BlockDevice,
}

/// <summary>What a path leads to, links followed.</summary>
/// <param name="Kind">What kind of file.</param>
/// <param name="Device">Which device; meaningful for devices only.</param>
public readonly record struct NodeStatus(NodeKind Kind, DeviceNumber Device);
