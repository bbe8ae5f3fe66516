using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.LiveMigration;

/// <summary>
/// What a migration management controller does to learn which host memory another controller writes, a call each (B2.1 5.1.26, 5.1.27.1.2).
/// One command at a time on its admin queue, which is otherwise idle.
/// </summary>
/// <param name="manager">The migration management controller; started.</param>
public sealed class MemoryTrackingVerbs(ControllerHandle manager)
{
    /// <summary>How many reports <see cref="Collect"/> asks for at most: a device that always has more to tell is not asked for ever.</summary>
    public const int MostReports = 256;

    private readonly SingleCommand _single = new();

    /// <summary>Starts tracking.</summary>
    /// <param name="controllerIdentifier">CNTLID of the controller whose writes are meant.</param>
    /// <param name="granularityExponent">RMRTG: the unit is 2 to the power of this times 4 KiB.</param>
    /// <param name="ranges">The ranges, in units of the granularity.</param>
    /// <returns>How it ended; after 1/38h the completion says what the device could do.</returns>
    public CommandResult Start(ushort controllerIdentifier, byte granularityExponent, ReadOnlySpan<MemoryRangeTrackingDescriptor> ranges)
    {
        var mark = manager.Memory.Mark;
        try
        {
            var bytes = (int)TrackMemoryChangesHeader.BufferBytes((uint)ranges.Length);
            var list = manager.Memory.AllocatePages(bytes).Slice(0, bytes);
            var header = new TrackMemoryChangesHeader { GranularityExponent = granularityExponent, DescriptorCount = (uint)ranges.Length };
            MemoryMarshal.Write(list.Span, header);
            MemoryMarshal.AsBytes(ranges).CopyTo(list.Span[TrackMemoryChangesHeader.Size..]);
            return Send(TrackMemoryChangesCommand.Encode(new(Start: true, controllerIdentifier)), list);
        }
        finally
        {
            manager.Memory.ReleaseTo(mark);
        }
    }

    /// <summary>Stops tracking.</summary>
    /// <param name="controllerIdentifier">CNTLID.</param>
    /// <returns>How it ended.</returns>
    public CommandResult Stop(ushort controllerIdentifier) =>
        Send(TrackMemoryChangesCommand.Encode(new(Start: false, controllerIdentifier)), DmaBuffer.None);

    /// <summary>Asks once for what was written since the last report.</summary>
    /// <param name="controllerIdentifier">CNTLID.</param>
    /// <param name="lengthBytes">Room for the report: whole dwords, at least the header.</param>
    /// <param name="changes">What was reported is added here, as much as there is room for.</param>
    /// <param name="header">The header as the device wrote it, where the command succeeds.</param>
    /// <returns>How it ended.</returns>
    public CommandResult Receive(
        ushort controllerIdentifier, int lengthBytes, ICollection<ChangedMemory> changes, out TrackedMemoryChangesHeader header)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentOutOfRangeException.ThrowIfLessThan(lengthBytes, TrackedMemoryChangesHeader.Size);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lengthBytes % sizeof(uint), 0);
        var mark = manager.Memory.Mark;
        try
        {
            var report = manager.Memory.AllocatePages(lengthBytes).Slice(0, lengthBytes);
            var dwordsZeroBased = (uint)((lengthBytes / sizeof(uint)) - 1);
            var result = Send(TrackedMemoryChangesCommand.Encode(new(controllerIdentifier, dwordsZeroBased)), report);
            header = default;
            if (result.Succeeded)
            {
                var list = new TrackedMemoryChangeList(report.Span);
                header = list.Header;
                foreach (ref readonly var change in list.Changes)
                {
                    changes.Add(ChangedMemory.Of(change, header.GranularityExponent));
                }
            }

            return result;
        }
        finally
        {
            manager.Memory.ReleaseTo(mark);
        }
    }

    /// <summary>Asks until the device has nothing more to report (MTR 0), or a report fails, or <see cref="MostReports"/> were read.</summary>
    /// <param name="controllerIdentifier">CNTLID.</param>
    /// <param name="lengthBytes">As for <see cref="Receive"/>, for each report.</param>
    /// <param name="changes">What was reported is added here.</param>
    /// <param name="lastHeader">The header of the last report that succeeded; MTR is still set where the device has said too often that there is more.</param>
    /// <returns>How the last report ended.</returns>
    public CommandResult Collect(
        ushort controllerIdentifier, int lengthBytes, ICollection<ChangedMemory> changes, out TrackedMemoryChangesHeader lastHeader)
    {
        lastHeader = default;
        CommandResult result = default;
        for (var report = 0; report < MostReports; report++)
        {
            result = Receive(controllerIdentifier, lengthBytes, changes, out var header);
            if (!result.Succeeded)
            {
                return result;
            }

            lastHeader = header;
            if (!header.Attributes.HasFlag(TrackedMemoryAttributes.MoreToReport))
            {
                return result;
            }
        }

        return result;
    }

    private CommandResult Send(in SubmissionEntry command, in DmaBuffer data) => _single.Execute(manager, manager.Admin, command, data);
}
