using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Protection;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Commands.Io.Formatted;

/// <summary>
/// Moves blocks that have metadata, behind the data of each block or in a buffer of their own, and checks, makes or takes away their
/// protection information (CS1.2 5.2, 5.3). Namespaces without metadata never come here.
/// </summary>
internal sealed class FormattedTransfer
{
    private readonly ReferenceController _controller;
    private readonly BlockAction _compareStored;
    private readonly byte[] _data = new byte[ChunkPool.ChunkBytes];
    private readonly byte[] _received = new byte[ChunkPool.ChunkBytes];
    private byte[] _metadata = [];
    private byte[] _receivedMetadata = [];

    /// <summary>Makes the buffers for one block.</summary>
    /// <param name="controller">The controller that executes.</param>
    internal FormattedTransfer(ReferenceController controller)
    {
        _controller = controller;
        _compareStored = CompareStored;
    }

    private delegate StatusCode BlockAction(in FormattedCommand command, uint index, Span<byte> data, Span<byte> metadata);

    /// <summary>Reads blocks into host memory.</summary>
    internal StatusCode Read(in SubmissionEntry entry, ReferenceNamespace target, ulong first, uint count)
    {
        var command = Begin(entry, target, first, count);
        var status = Map(command, entry, isDeviceWrite: true);
        if (status != StatusCode.Success)
        {
            return status;
        }

        var good = CountGood(command, out status);
        if (status == StatusCode.Success || _controller.Policies.Io.FailedReadsTransferPart)
        {
            Send(command, good);
        }

        return status;
    }

    /// <summary>Writes blocks from host memory; nothing is written where any of them is refused.</summary>
    internal StatusCode Write(in SubmissionEntry entry, ReferenceNamespace target, ulong first, uint count)
    {
        var command = Begin(entry, target, first, count);
        var status = Map(command, entry, isDeviceWrite: false);
        if (status == StatusCode.Success && !command.Demand.IsAction)
        {
            status = ForEachReceived(command, CheckReceived);
        }

        return status == StatusCode.Success ? ForEachReceived(command, Store) : status;
    }

    /// <summary>Compares blocks with host memory: data, and metadata without the protection information, which is checked.</summary>
    internal StatusCode Compare(in SubmissionEntry entry, ReferenceNamespace target, ulong first, uint count)
    {
        var command = Begin(entry, target, first, count);
        var status = Map(command, entry, isDeviceWrite: false);
        if (status == StatusCode.Success)
        {
            CountGood(command, out status);
        }

        return status == StatusCode.Success ? ForEachReceived(command, _compareStored) : status;
    }

    /// <summary>Checks blocks as a read would.</summary>
    internal StatusCode Verify(in SubmissionEntry entry, ReferenceNamespace target, ulong first, uint count)
    {
        var command = Begin(entry, target, first, count);
        var status = command.Demand.Check(first);
        if (status == StatusCode.Success)
        {
            CountGood(command, out status);
        }

        return status;
    }

    private FormattedCommand Begin(in SubmissionEntry entry, ReferenceNamespace target, ulong first, uint count)
    {
        var bytes = target.Configuration.MetadataBytes;
        if (_metadata.Length < bytes)
        {
            (_metadata, _receivedMetadata) = (new byte[bytes], new byte[bytes]);
        }

        return new FormattedCommand(entry, target, first, count);
    }

    private StatusCode Map(in FormattedCommand command, in SubmissionEntry entry, bool isDeviceWrite)
    {
        var status = command.Demand.Check(command.First);
        if (status == StatusCode.Success)
        {
            status = _controller.Transfer.Map(entry, command.DataBytes, isDeviceWrite);
        }

        return status == StatusCode.Success && command.MetadataBufferBytes != 0
            ? _controller.Transfer.MapMetadata(entry, command.MetadataBufferBytes, isDeviceWrite)
            : status;
    }

    private uint CountGood(in FormattedCommand command, out StatusCode status)
    {
        var readable = command.Target.CountReadable(command.First, command.Count, out status);
        var data = DataOf(command, _data);
        var metadata = MetadataOf(command, _metadata);
        for (var index = 0u; index < readable; index++)
        {
            command.Target.ReadBlock(command.First + index, data, metadata);
            var block = command.Demand.CheckBlock(index, data, metadata);
            if (block != StatusCode.Success)
            {
                status = block;
                return index;
            }
        }

        return readable;
    }

    private void Send(in FormattedCommand command, uint count)
    {
        var cursor = new DmaCursor(_controller.Transfer.Segments);
        var metadataCursor = new DmaCursor(_controller.Transfer.MetadataSegments);
        var data = DataOf(command, _data);
        var metadata = MetadataOf(command, _metadata);
        for (var index = 0u; index < count; index++)
        {
            command.Target.ReadBlock(command.First + index, data, metadata);
            cursor.Write(data);
            if (command.IsExtended)
            {
                cursor.Write(metadata[..command.TransferredMetadataBytes]);
            }
            else
            {
                metadataCursor.Write(metadata[..command.TransferredMetadataBytes]);
            }
        }
    }

    private StatusCode ForEachReceived(in FormattedCommand command, BlockAction action)
    {
        var cursor = new DmaCursor(_controller.Transfer.Segments);
        var metadataCursor = new DmaCursor(_controller.Transfer.MetadataSegments);
        var data = DataOf(command, _received);
        var metadata = MetadataOf(command, _receivedMetadata);
        for (var index = 0u; index < command.Count; index++)
        {
            cursor.Read(data);
            if (command.IsExtended)
            {
                cursor.Read(metadata[..command.TransferredMetadataBytes]);
            }
            else
            {
                metadataCursor.Read(metadata[..command.TransferredMetadataBytes]);
            }

            var status = action(command, index, data, metadata);
            if (status != StatusCode.Success)
            {
                return status;
            }
        }

        return StatusCode.Success;
    }

    private static StatusCode CheckReceived(in FormattedCommand command, uint index, Span<byte> data, Span<byte> metadata) =>
        command.Demand.CheckBlock(index, data, metadata);

    private static StatusCode Store(in FormattedCommand command, uint index, Span<byte> data, Span<byte> metadata)
    {
        if (command.Demand.IsAction)
        {
            command.Demand.Make(index, data, metadata);
        }

        command.Target.WriteBlock(command.First + index, data, metadata);
        return StatusCode.Success;
    }

    private StatusCode CompareStored(in FormattedCommand command, uint index, Span<byte> data, Span<byte> metadata)
    {
        var status = command.Demand.CheckBlock(index, data, metadata);
        if (status != StatusCode.Success)
        {
            return status;
        }

        var stored = DataOf(command, _data);
        var storedMetadata = MetadataOf(command, _metadata);
        command.Target.ReadBlock(command.First + index, stored, storedMetadata);
        var isEqual = stored.SequenceEqual(data)
            && storedMetadata[..^command.ProtectionBytes].SequenceEqual(metadata[..^command.ProtectionBytes]);
        return isEqual ? StatusCode.Success : StatusCode.CompareFailure;
    }

    private static Span<byte> DataOf(in FormattedCommand command, byte[] buffer) =>
        buffer.AsSpan(0, command.Target.Configuration.BlockBytes);

    private static Span<byte> MetadataOf(in FormattedCommand command, byte[] buffer) =>
        buffer.AsSpan(0, command.Target.Configuration.MetadataBytes);
}
