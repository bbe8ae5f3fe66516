using System.Numerics;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory.Model;

/// <summary>What is wrong with a Track Send or Track Receive about host memory (live migration digest 3.2.2, 3.3).</summary>
[Flags]
internal enum TrackFlaw
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>NSID is not 0.</summary>
    Namespace = 1 << 0,

    /// <summary>SEL is reserved.</summary>
    Selection = 1 << 1,

    /// <summary>PSDT is not 00b.</summary>
    DataPointer = 1 << 2,

    /// <summary>A reserved field is not 0, which may be ignored.</summary>
    ReservedField = 1 << 3,

    /// <summary>CNTLID is the controller that processes the command.</summary>
    OwnController = 1 << 4,

    /// <summary>CNTLID is another migration management controller.</summary>
    Manager = 1 << 5,

    /// <summary>There is no such controller.</summary>
    UnknownController = 1 << 6,

    /// <summary>VER is not 0.</summary>
    Version = 1 << 7,

    /// <summary>RMRTG above MAXMRTG.</summary>
    TooCoarse = 1 << 8,

    /// <summary>RMRTG below MINMRTG.</summary>
    TooFine = 1 << 9,

    /// <summary>More descriptors than CMMRTD leaves.</summary>
    ControllerBudget = 1 << 10,

    /// <summary>More descriptors than NMMRTD leaves.</summary>
    SubsystemBudget = 1 << 11,

    /// <summary>A length that is no power of two, where MRTLL asks for that.</summary>
    Length = 1 << 12,

    /// <summary>SADDR is no multiple of the granularity.</summary>
    Alignment = 1 << 13,

    /// <summary>The target is tracked already.</summary>
    AlreadyTracked = 1 << 14,

    /// <summary>RNMRTD or LEN is 0, of which nothing is said.</summary>
    Empty = 1 << 15,

    /// <summary>A range that the host knows to be no host memory.</summary>
    NotHostMemory = 1 << 16,

    /// <summary>The target is not tracked.</summary>
    NotTracked = 1 << 17,

    /// <summary>A buffer too short for the header of a report, of which nothing is said.</summary>
    ShortReport = 1 << 18,

    /// <summary>The target is suspended.</summary>
    Suspended = 1 << 19,
}

/// <summary>A Track Send that starts tracking, read from its bytes.</summary>
internal static class TrackRequest
{
    private const int UnitExponentOfPages = 12;

    /// <summary>What is wrong with the list in the buffer, by what the manager says it can do.</summary>
    /// <param name="manager">Identify of the controller that processes the command.</param>
    /// <param name="buffer">The buffer.</param>
    /// <param name="ownDescriptors">Descriptors that it tracks for other targets.</param>
    /// <param name="allDescriptors">Descriptors that all controllers track for other targets.</param>
    /// <returns>The flaws.</returns>
    public static TrackFlaw FlawsOf(in IdentifyController manager, ReadOnlySpan<byte> buffer, int ownDescriptors, int allDescriptors)
    {
        if (buffer.Length < TrackMemoryChangesHeader.Size)
        {
            return TrackFlaw.None;
        }

        var header = MemoryMarshal.Read<TrackMemoryChangesHeader>(buffer);
        var flaws = header.Version != 0 ? TrackFlaw.Version : TrackFlaw.None;
        flaws |= header.GranularityExponent > manager.MaximumMemoryRangeTrackingGranularityExponent ? TrackFlaw.TooCoarse : TrackFlaw.None;
        flaws |= header.GranularityExponent < manager.MinimumMemoryRangeTrackingGranularityExponent ? TrackFlaw.TooFine : TrackFlaw.None;
        flaws |= header.DescriptorCount + (long)ownDescriptors > manager.ControllerMaximumMemoryRangeTrackingDescriptors
            ? TrackFlaw.ControllerBudget : TrackFlaw.None;
        flaws |= header.DescriptorCount + (long)allDescriptors > manager.SubsystemMaximumMemoryRangeTrackingDescriptors
            ? TrackFlaw.SubsystemBudget : TrackFlaw.None;
        flaws |= header.DescriptorCount == 0 ? TrackFlaw.Empty : TrackFlaw.None;
        flaws |= (header.Reserved1 | header.Reserved2) != 0 ? TrackFlaw.ReservedField : TrackFlaw.None;
        var isLimited = manager.TrackingAttributes.HasFlag(TrackingAttributes.MemoryRangeTrackingLengthLimit);
        var mask = (1UL << Math.Min(63, UnitExponentOfPages + header.GranularityExponent)) - 1;
        foreach (ref readonly var range in Ranges(buffer))
        {
            flaws |= range.LengthUnits == 0 ? TrackFlaw.Empty : TrackFlaw.None;
            flaws |= isLimited && range.LengthUnits != 0 && !BitOperations.IsPow2(range.LengthUnits) ? TrackFlaw.Length : TrackFlaw.None;
            flaws |= (range.StartAddress & mask) != 0 ? TrackFlaw.Alignment : TrackFlaw.None;
        }

        return flaws;
    }

    /// <summary>RMRTG of a buffer.</summary>
    public static byte ExponentOf(ReadOnlySpan<byte> buffer) =>
        buffer.Length < TrackMemoryChangesHeader.Size ? (byte)0 : MemoryMarshal.Read<TrackMemoryChangesHeader>(buffer).GranularityExponent;

    /// <summary>RNMRTD of a buffer.</summary>
    public static uint CountOf(ReadOnlySpan<byte> buffer) =>
        buffer.Length < TrackMemoryChangesHeader.Size ? 0 : MemoryMarshal.Read<TrackMemoryChangesHeader>(buffer).DescriptorCount;

    /// <summary>The descriptors in a buffer, as many as RNMRTD says and there are.</summary>
    public static ReadOnlySpan<MemoryRangeTrackingDescriptor> Ranges(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < TrackMemoryChangesHeader.Size)
        {
            return [];
        }

        var all = MemoryMarshal.Cast<byte, MemoryRangeTrackingDescriptor>(buffer[TrackMemoryChangesHeader.Size..]);
        return all[..(int)Math.Min((uint)all.Length, CountOf(buffer))];
    }
}
