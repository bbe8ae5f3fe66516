using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Dma;

/// <summary>The host memory of the command being executed, and what is copied to and from it.</summary>
/// <param name="prps">How PRPs are followed.</param>
/// <param name="sgls">How SGLs are followed. Where there are none, no command with one comes this far.</param>
/// <param name="tracker">Who is told of host memory that is written.</param>
public sealed class DataTransfer(PrpWalker prps, SglWalker sgls, MemoryTracker tracker)
{
    /// <summary>The pieces found by the last map.</summary>
    public DmaSegments Segments { get; } = new();

    /// <summary>The pieces of the metadata buffer found by the last map of it.</summary>
    public DmaSegments MetadataSegments { get; } = new();

    /// <summary>Finds the memory of a command that transfers all that its data pointer describes.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="lengthBytes">At least 1.</param>
    /// <param name="isDeviceWrite">Whether host memory will be written.</param>
    /// <returns>Success, or why there is no transfer.</returns>
    public StatusCode Map(in SubmissionEntry entry, int lengthBytes, bool isDeviceWrite)
    {
        var status = entry.DataPointerKind == DataPointerKind.Prp
            ? prps.Map(entry, (ulong)lengthBytes, lengthBytes, isDeviceWrite, Segments)
            : sgls.Map(entry.Sgl1, lengthBytes, isDeviceWrite, Segments);
        return isDeviceWrite && tracker.IsTracking ? Track(status, Segments) : status;
    }

    /// <summary>Finds the memory of a metadata buffer of its own (B2.2 4.1, MPTR).</summary>
    /// <param name="entry">The command.</param>
    /// <param name="lengthBytes">At least 1.</param>
    /// <param name="isDeviceWrite">Whether host memory will be written.</param>
    /// <returns>Success, or why there is no transfer.</returns>
    public StatusCode MapMetadata(in SubmissionEntry entry, int lengthBytes, bool isDeviceWrite)
    {
        var status = FindMetadata(entry, lengthBytes, isDeviceWrite);
        return isDeviceWrite && tracker.IsTracking ? Track(status, MetadataSegments) : status;
    }

    private unsafe StatusCode FindMetadata(in SubmissionEntry entry, int lengthBytes, bool isDeviceWrite)
    {
        MetadataSegments.Clear();
        if (entry.DataPointerKind == DataPointerKind.SglWithMetadataDescriptor)
        {
            return MapMetadataDescriptor(entry.MetadataPointer, lengthBytes, isDeviceWrite);
        }

        var mayBeUnaligned = entry.DataPointerKind != DataPointerKind.Prp && sgls.Support.MetadataByteAligned;
        if ((entry.MetadataPointer & 0b11) != 0 && !mayBeUnaligned)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (!prps.Memory.TryReach(entry.MetadataPointer, lengthBytes, isDeviceWrite, out var pointer))
        {
            return StatusCode.DataTransferError;
        }

        MetadataSegments.Add(pointer, lengthBytes);
        return StatusCode.Success;
    }

    /// <summary>Sends the beginning of what the data pointer of a command describes.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="describedBytes">How much it describes, at least as much as is sent.</param>
    /// <param name="head">What is sent first.</param>
    /// <param name="tail">What is sent right behind it.</param>
    /// <returns>Success, or why nothing was sent.</returns>
    public StatusCode Send(in SubmissionEntry entry, ulong describedBytes, ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail = default)
    {
        var length = head.Length + tail.Length;
        var status = entry.DataPointerKind == DataPointerKind.Prp
            ? prps.Map(entry, describedBytes, length, isDeviceWrite: true, Segments)
            : sgls.Map(entry.Sgl1, length, isDeviceWrite: true, Segments);
        status = tracker.IsTracking ? Track(status, Segments) : status;
        if (status == StatusCode.Success)
        {
            Segments.CopyFrom(0, head);
            Segments.CopyFrom(head.Length, tail);
        }

        return status;
    }

    /// <summary>Receives all that the data pointer of a command describes.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="data">Where it goes.</param>
    /// <returns>Success, or why nothing was received.</returns>
    public StatusCode Receive(in SubmissionEntry entry, Span<byte> data)
    {
        var status = Map(entry, data.Length, isDeviceWrite: false);
        if (status == StatusCode.Success)
        {
            Segments.CopyTo(data);
        }

        return status;
    }

    private StatusCode Track(StatusCode status, DmaSegments segments)
    {
        if (status == StatusCode.Success)
        {
            tracker.Mark(segments);
        }

        return status;
    }

    private unsafe StatusCode MapMetadataDescriptor(ulong address, int lengthBytes, bool isDeviceWrite)
    {
        if (!prps.Memory.TryReach(address, SglDescriptor.Size, isWrite: false, out var pointer))
        {
            return StatusCode.DataTransferError;
        }

        var descriptor = Unsafe.ReadUnaligned<SglDescriptor>(pointer);
        var status = sgls.Map(descriptor, lengthBytes, isDeviceWrite, MetadataSegments);
        return status == StatusCode.DataSglLengthInvalid ? StatusCode.MetadataSglLengthInvalid : status;
    }
}
