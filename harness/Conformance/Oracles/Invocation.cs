using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Oracles;

/// <summary>
/// One command on its way: what the host said, byte by byte. Oracles judge by this and by the completion, never by what a generator
/// meant. The object is used again for later commands: keep <see cref="Ordinal"/> and <see cref="Slot"/>, not the reference.
/// </summary>
public sealed class Invocation
{
    /// <summary>How many commands of the sequence became visible to the device before it.</summary>
    public long Ordinal { get; internal set; }

    /// <summary>A small number that no other command in flight has: an index for an oracle's own notes.</summary>
    public int Slot { get; internal init; }

    /// <summary>Which controller of the subsystem.</summary>
    public int ControllerIndex { get; internal set; }

    /// <summary>Which queue of it; 0 is the admin queue.</summary>
    public ushort QueueIdentifier { get; internal set; }

    /// <summary>The entry, without CID, and without data pointer unless the command brought one.</summary>
    public SubmissionEntry Command { get; internal set; }

    /// <summary>Whether it went to the admin queue.</summary>
    public bool IsAdmin => QueueIdentifier == 0;

    /// <summary>Its buffer as it is now: what the host sends, or what the device has written.</summary>
    public ReadOnlySpan<byte> Data => Buffer.Span;

    /// <summary>Where its buffer lies for the controller: the device address of the first byte; 0 where there is no buffer.</summary>
    public ulong DataAddress => Buffer.DeviceAddress;

    /// <summary>Where its buffer of separate metadata lies for the controller; 0 where there is none.</summary>
    public ulong MetadataAddress => MetadataBuffer.DeviceAddress;

    /// <summary>The buffer of separate metadata as it is now; empty where there is none.</summary>
    public ReadOnlySpan<byte> Metadata => MetadataBuffer.Span;

    /// <summary>
    /// At completion: how far from the end of the buffer the first byte behind it lies that the device changed, counted from 0;
    /// -1 when it changed none. Bytes before the buffer count as 0.
    /// </summary>
    public int OverrunOffset { get; internal set; } = -1;

    internal DmaBuffer Buffer { get; set; }

    internal DmaBuffer MetadataBuffer { get; set; }
}
