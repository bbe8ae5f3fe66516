using System.Numerics;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>
/// Reads the ranges that a host wants to have tracked. No field tells how long they are, so the header is read first, and all of it again
/// with the length that it says (digest of errata: A21).
/// </summary>
/// <param name="controller">Whose host they come from.</param>
internal sealed class TrackedRangeReader(ReferenceController controller)
{
    private byte[] _data = [];

    /// <summary>Reads and checks the ranges.</summary>
    internal StatusCode Receive(in SubmissionEntry entry, out TrackedRanges ranges)
    {
        ranges = default;
        Span<byte> start = stackalloc byte[TrackMemoryChangesHeader.Size];
        var status = controller.Transfer.Receive(entry, start);
        if (status != StatusCode.Success)
        {
            return status;
        }

        var header = MemoryMarshal.Read<TrackMemoryChangesHeader>(start);
        var limits = controller.Configuration.LiveMigration;
        var lengthBytes = (ulong)TrackMemoryChangesHeader.BufferBytes(header.DescriptorCount);
        if (header.Version != 0
            || header.GranularityExponent < limits.FinestGranularityExponent
            || header.GranularityExponent > limits.CoarsestGranularityExponent
            || header.DescriptorCount > limits.DescriptorsPerController
            || lengthBytes > controller.Configuration.TransferLimitBytes)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (_data.Length < (int)lengthBytes)
        {
            _data = new byte[(int)lengthBytes];
        }

        var data = _data.AsSpan(0, (int)lengthBytes);
        status = controller.Transfer.Receive(entry, data);
        if (status != StatusCode.Success)
        {
            return status;
        }

        // Where the second page turns out to be a list, or the host has changed its mind meanwhile, the two do not agree.
        if (!data[..TrackMemoryChangesHeader.Size].SequenceEqual(start))
        {
            return StatusCode.InvalidFieldInCommand;
        }

        var descriptors = MemoryMarshal.Cast<byte, MemoryRangeTrackingDescriptor>(data[TrackMemoryChangesHeader.Size..]);
        ranges = new TrackedRanges(header.GranularityExponent, descriptors);
        return Check(ranges);
    }

    private StatusCode Check(in TrackedRanges ranges)
    {
        var shift = ranges.GranularityExponent + TrackedRanges.UnitShift;
        var refusesEmpty = controller.Policies.LiveMigration.RefusesEmptyRanges;
        var needsPowers = controller.Configuration.LiveMigration.LengthsArePowersOfTwo;
        if (ranges.Descriptors.IsEmpty && refusesEmpty)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        foreach (ref readonly var descriptor in ranges.Descriptors)
        {
            var isEmpty = descriptor.LengthUnits == 0;
            var endsAt = descriptor.StartAddress + ((UInt128)descriptor.LengthUnits << shift);
            if ((descriptor.StartAddress & ((1UL << shift) - 1)) != 0
                || endsAt > (UInt128)ulong.MaxValue + 1
                || (isEmpty ? refusesEmpty : needsPowers && !BitOperations.IsPow2(descriptor.LengthUnits)))
            {
                return StatusCode.InvalidFieldInCommand;
            }
        }

        return StatusCode.Success;
    }
}
