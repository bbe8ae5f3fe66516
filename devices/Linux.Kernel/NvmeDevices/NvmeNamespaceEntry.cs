namespace NvmeConformance.Linux.Kernel.NvmeDevices;

/// <summary>A namespace as one controller has it.</summary>
/// <param name="Identifier">NSID; null where sysfs does not tell it: its node does (NVME_IOCTL_ID).</param>
/// <param name="BlockName">Its block device, as in <c>nvme0n1</c>; null for a command set that the kernel makes no block device for.</param>
/// <param name="GenericName">Its character device, as in <c>ng0n1</c>; null where the kernel is too old to have it.</param>
/// <param name="Paths">
/// How many controllers the nodes stand for. With more than one, the kernel's multipath chooses by which of them a command travels.
/// </param>
public sealed record NvmeNamespaceEntry(uint? Identifier, string? BlockName, string? GenericName, int Paths);
