using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Nvme.Host.Queues;

namespace NvmeConformance.Linux.Queues;

/// <summary>What is known of one command between its submission and its end.</summary>
internal struct CommandSlot
{
    internal CommandToken Token;

    /// <summary>Counts the commands that had this slot, so that a completion that comes twice is not taken for another command's.</summary>
    internal uint Generation;

    /// <summary>Whether the kernel has it.</summary>
    internal bool IsInFlight;

    /// <summary>When it became visible.</summary>
    internal long VisibleNanoseconds;

    /// <summary>Why it is not sent, or null.</summary>
    internal string? Refusal;

    /// <summary>Where it goes; null where it is refused.</summary>
    internal FileDescriptor? File;

    /// <summary>The command as the kernel takes it.</summary>
    internal PassthroughFields Fields;
}
