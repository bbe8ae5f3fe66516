using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Dma;

/// <summary>The host memory of the command being executed, and what is copied to and from it.</summary>
/// <param name="prps">How PRPs are followed.</param>
public sealed class DataTransfer(PrpWalker prps)
{
    /// <summary>The pieces found by the last map.</summary>
    public DmaSegments Segments { get; } = new();

    /// <summary>Finds the memory of a command that transfers all that its PRPs describe.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="lengthBytes">At least 1.</param>
    /// <param name="isDeviceWrite">Whether host memory will be written.</param>
    /// <returns>Success, or why there is no transfer.</returns>
    public StatusCode Map(in SubmissionEntry entry, int lengthBytes, bool isDeviceWrite) =>
        prps.Map(entry, (ulong)lengthBytes, lengthBytes, isDeviceWrite, Segments);

    /// <summary>Sends the beginning of what the PRPs of a command describe.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="describedBytes">How much they describe, at least as much as is sent.</param>
    /// <param name="head">What is sent first.</param>
    /// <param name="tail">What is sent right behind it.</param>
    /// <returns>Success, or why nothing was sent.</returns>
    public StatusCode Send(in SubmissionEntry entry, ulong describedBytes, ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail = default)
    {
        var status = prps.Map(entry, describedBytes, head.Length + tail.Length, isDeviceWrite: true, Segments);
        if (status == StatusCode.Success)
        {
            Segments.CopyFrom(0, head);
            Segments.CopyFrom(head.Length, tail);
        }

        return status;
    }

    /// <summary>Receives all that the PRPs of a command describe.</summary>
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
}
