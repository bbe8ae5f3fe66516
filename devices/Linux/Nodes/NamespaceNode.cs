using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Passthrough;

namespace NvmeConformance.Linux.Nodes;

/// <summary>A node that I/O commands to one namespace go to.</summary>
/// <param name="Identifier">NSID.</param>
/// <param name="Path">The node, as in <c>/dev/ng0n1</c>.</param>
/// <param name="IsGeneric">Whether it is the character device, which io_uring needs.</param>
/// <param name="File">The open node; null where it cannot be opened.</param>
/// <param name="Obstacle">Why commands cannot be sent there, as one sentence, or null.</param>
/// <param name="Format">How long its blocks are; null where it does not say.</param>
internal sealed record NamespaceNode(
    uint Identifier, string Path, bool IsGeneric, FileDescriptor? File, string? Obstacle, NamespaceFormat? Format);
