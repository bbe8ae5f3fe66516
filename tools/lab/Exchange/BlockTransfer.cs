using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Exchange;

/// <summary>Whole blocks between a drive and memory, one command after the other.</summary>
/// <param name="drive">The drive.</param>
/// <param name="namespaceIdentifier">The namespace.</param>
/// <param name="blockBytes">Bytes of a logical block, without metadata.</param>
internal sealed class BlockTransfer(OpenDrive drive, uint namespaceIdentifier, int blockBytes)
{
    // Within what every controller takes in one command, and several pages, so that a list of pages is needed.
    private const int BytesPerCommand = 64 * 1024;
    private readonly SingleCommand _single = new();
    private readonly DmaBuffer _buffer = drive.Controller.Memory.AllocatePages(BytesPerCommand);

    /// <summary>Writes bytes from a block on; the last block is filled up with zeros.</summary>
    /// <exception cref="DeviceException">The drive refuses.</exception>
    internal void Write(ulong startingLba, ReadOnlySpan<byte> bytes)
    {
        for (var offset = 0; offset < bytes.Length; offset += BytesPerCommand)
        {
            var part = bytes.Slice(offset, Math.Min(BytesPerCommand, bytes.Length - offset));
            var length = (part.Length + blockBytes - 1) / blockBytes * blockBytes;
            var data = _buffer.Slice(0, length);
            data.Span.Clear();
            part.CopyTo(data.Span);
            Carry(NvmOpcode.Write, startingLba + (ulong)(offset / blockBytes), data);
        }
    }

    /// <summary>Reads blocks.</summary>
    /// <exception cref="DeviceException">The drive refuses.</exception>
    internal byte[] Read(ulong startingLba, int blocks)
    {
        var bytes = new byte[checked(blocks * blockBytes)];
        for (var offset = 0; offset < bytes.Length; offset += BytesPerCommand)
        {
            var data = _buffer.Slice(0, Math.Min(BytesPerCommand, bytes.Length - offset));
            Carry(NvmOpcode.Read, startingLba + (ulong)(offset / blockBytes), data);
            data.Span.CopyTo(bytes.AsSpan(offset));
        }

        return bytes;
    }

    private void Carry(NvmOpcode opcode, ulong startingLba, in DmaBuffer data)
    {
        var command = new ReadWriteCommand(opcode, namespaceIdentifier, startingLba, (ushort)((data.LengthBytes / blockBytes) - 1));
        var result = _single.Execute(drive.Controller, drive.Controller.IoQueues[0], ReadWriteCommand.Encode(command), data);
        if (!result.Succeeded)
        {
            throw new DeviceException($"{opcode} of block {startingLba} in namespace {namespaceIdentifier} ends with {result}.");
        }
    }
}
