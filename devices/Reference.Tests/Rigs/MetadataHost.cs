using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Tests.Rigs;

/// <summary>Sends commands whose blocks have metadata, with every kind of pointers, on a queue of its own.</summary>
internal sealed class MetadataHost(Rig rig, ushort queueIdentifier = 7)
{
    private readonly RawQueue _queue = new(rig, queueIdentifier, 8, 8);

    internal DataPointerKind Kind { get; init; } = DataPointerKind.Prp;

    /// <summary>Added to the address of the metadata.</summary>
    internal ulong MetadataOffset { get; init; }

    internal StatusCode Send(
        NvmOpcode opcode,
        ulong first,
        int blocks,
        DmaBuffer data,
        DmaBuffer metadata = default,
        IoControl control = IoControl.None,
        ProtectionTags tags = default)
    {
        var entry = ReadWriteCommand.Encode(
            new ReadWriteCommand(opcode, Shapes.Nsid, first, (ushort)(blocks - 1), control) { Tags = tags });
        entry.DataPointerKind = Kind;
        entry.MetadataPointer = metadata.LengthBytes == 0 ? 0 : PointerTo(metadata) + MetadataOffset;
        if (Kind == DataPointerKind.Prp)
        {
            PrpList.Describe(ref entry, data, rig.Memory.AllocatePages(Math.Max(1, PrpList.ListPagesFor(data)) * DmaSpace.PageBytes));
        }
        else
        {
            entry.Sgl1 = SglDescriptor.DataBlock(data.DeviceAddress, (uint)data.LengthBytes);
        }

        return Send(entry);
    }

    internal StatusCode Send(SubmissionEntry entry)
    {
        _queue.Submit(entry);
        rig.RunDry();
        return Assert.Single(_queue.Take()).Status.CodeWithType;
    }

    private ulong PointerTo(DmaBuffer metadata)
    {
        if (Kind != DataPointerKind.SglWithMetadataDescriptor)
        {
            return metadata.DeviceAddress;
        }

        var descriptor = rig.Memory.Allocate(SglDescriptor.Size, 8);
        var value = SglDescriptor.DataBlock(metadata.DeviceAddress, (uint)metadata.LengthBytes);
        System.Runtime.InteropServices.MemoryMarshal.Write(descriptor.Span, value);
        return descriptor.DeviceAddress;
    }
}
