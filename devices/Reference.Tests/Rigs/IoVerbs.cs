using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;

namespace NvmeConformance.Reference.Tests.Rigs;

/// <summary>One-line verbs for the optional I/O commands.</summary>
internal static class IoVerbs
{
    /// <summary>The plain shape with other I/O capabilities.</summary>
    internal static ReferenceConfiguration With(this IoConfiguration io, params NamespaceConfiguration[] namespaces) =>
        Shapes.Configuration(namespaces) with { Io = io };

    internal static StatusCode Simple(this Rig rig, NvmOpcode opcode, ulong first, int blocks, IoControl control = IoControl.None) =>
        rig.IoStatus(ReadWriteCommand.Encode(new ReadWriteCommand(opcode, Shapes.Nsid, first, (ushort)(blocks - 1), control)));

    internal static StatusCode Data(
        this Rig rig, NvmOpcode opcode, ulong first, in DmaBuffer buffer, IoControl control = IoControl.None, int blockBytes = 512)
    {
        var blocks = buffer.LengthBytes / blockBytes;
        var command = new ReadWriteCommand(opcode, Shapes.Nsid, first, (ushort)(blocks - 1), control);
        return rig.IoStatus(ReadWriteCommand.Encode(command), buffer);
    }

    internal static StatusCode Spoil(this Rig rig, ulong first, int blocks) =>
        rig.IoStatus(WriteUncorrectableCommand.Encode(new WriteUncorrectableCommand(Shapes.Nsid, first, (ushort)(blocks - 1))));

    internal static CommandResult Copy(this Rig rig, ulong destination, params (ulong First, int Blocks)[] ranges) => rig.Copy(
        new CopyCommand(Shapes.Nsid, destination, (byte)(ranges.Length - 1)),
        [.. ranges.Select(range => new CopySourceRange { StartingLba = range.First, BlockCountZeroBased = (ushort)(range.Blocks - 1) })]);

    internal static CommandResult Copy(this Rig rig, CopyCommand command, params CopySourceRange[] ranges)
    {
        var buffer = rig.Memory.Allocate(ranges.Length * CopySourceRange.Size, DmaSpace.PageBytes);
        ranges.CopyTo(MemoryMarshal.Cast<byte, CopySourceRange>(buffer.Span));
        return rig.Io(CopyCommand.Encode(command), buffer);
    }
}
