using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples;

/// <summary>What a host does in the examples beyond the verbs of the rig, told as text.</summary>
internal static class HostVerbs
{
    private const byte Filler = 0xCC;

    /// <summary>
    /// A list as it came, such as <c>2: (8,7) (96,3) CMPC 2</c>: NLSD, DSLBA and NLB of each descriptor that the buffer holds, CMPC;
    /// a status that is not LBARS 010b follows its descriptor, reserved bytes that are not 0 follow the rest. Or the error.
    /// </summary>
    internal static string Report(
        this Rig rig,
        ulong first = 0,
        ushort rangeLength = 0,
        uint room = 1023,
        uint nsid = Shapes.Nsid,
        LbaStatusAction action = LbaStatusAction.Allocated)
    {
        var page = rig.Filled(DmaSpace.PageBytes, Filler, DmaSpace.PageBytes);
        var status = rig.AdminStatus(GetLbaStatusCommand.Encode(new GetLbaStatusCommand(nsid, first, room, action, rangeLength)), page);
        return status == StatusCode.Success ? Tell(page.Span) : status.ToString();
    }

    /// <summary>The dword behind the room that a query had.</summary>
    internal static string DwordBehindReport(this Rig rig, uint room)
    {
        var page = rig.Filled(DmaSpace.PageBytes, Filler, DmaSpace.PageBytes);
        var query = new GetLbaStatusCommand(Shapes.Nsid, 0, room, LbaStatusAction.Allocated, 0);
        rig.Admin(GetLbaStatusCommand.Encode(query), page.Slice(0, ((int)room + 1) * sizeof(uint)));
        return Convert.ToHexString(page.Span.Slice(((int)room + 1) * sizeof(uint), sizeof(uint)));
    }

    /// <summary>The first byte of a block.</summary>
    internal static string FirstByte(this Rig rig, ulong block, uint nsid = Shapes.Nsid, int blockBytes = 512) =>
        rig.Read(block, 1, nsid, blockBytes)[0].ToString("X2", null);

    /// <summary>Puts a write into the queue without telling the controller.</summary>
    internal static void Prepare(this Rig rig, ulong first, int blocks, byte value)
    {
        var data = rig.Filled(blocks * 512, value, DmaSpace.PageBytes);
        var write = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, first, (ushort)(blocks - 1)));
        Assert.True(rig.IoQueue.TrySubmit(write, data, out _));
    }

    /// <summary>Puts the deallocation of one range into the queue without telling the controller.</summary>
    internal static void PrepareDeallocation(this Rig rig, ulong first, uint blocks)
    {
        var data = rig.Filled(DatasetManagementRange.Size, 0);
        var range = new DatasetManagementRange { StartingLba = first, LengthInLogicalBlocks = blocks };
        System.Runtime.InteropServices.MemoryMarshal.Write(data.Span, range);
        var command = new DatasetManagementCommand(Shapes.Nsid, 0, DatasetManagementAttributes.Deallocate);
        Assert.True(rig.IoQueue.TrySubmit(DatasetManagementCommand.Encode(command), data, out _));
    }

    /// <summary>Puts a query into the admin queue without telling the controller.</summary>
    internal static void PrepareReport(this Rig rig)
    {
        var query = new GetLbaStatusCommand(Shapes.Nsid, 0, 1, LbaStatusAction.Allocated, 0);
        Assert.True(rig.Controller.Admin.TrySubmit(GetLbaStatusCommand.Encode(query), rig.Page(), out _));
    }

    /// <summary>Sends a query to a controller that has other things to do, and tells whether it ends.</summary>
    internal static bool EndsReport(this Rig rig)
    {
        rig.PrepareReport();
        rig.Controller.Admin.Ring();
        rig.RunDry();
        rig.Controller.Admin.Poll(AllSucceed.Instance);
        return rig.Controller.Admin.Outstanding == 0;
    }

    /// <summary>Tells the controller of everything that was put into the queues, and waits until all of it is completed.</summary>
    internal static void RunTogether(this Rig rig)
    {
        rig.Controller.Admin.Ring();
        rig.IoQueue.Ring();
        rig.RunDry();
        rig.Controller.Admin.Poll(AllSucceed.Instance);
        rig.IoQueue.Poll(AllSucceed.Instance);
        Assert.Equal(0, rig.Controller.Admin.Outstanding + rig.IoQueue.Outstanding);
    }

    private static string Tell(ReadOnlySpan<byte> buffer)
    {
        var list = new LbaStatusDescriptorList(buffer);
        var text = $"{list.Header.DescriptorCount}:";
        foreach (var descriptor in list.Descriptors)
        {
            if (descriptor.StatusBits == Filler)
            {
                break;
            }

            text += $" ({descriptor.StartingLba},{descriptor.BlockCountZeroBased})";
            text += descriptor.StatusBits == (byte)LbaRangeStatus.Allocated ? "" : $"={descriptor.StatusBits}";
        }

        text += $" CMPC {(byte)list.Header.Completion}";
        return text + (list.Header.Reserved6 == 0 ? "" : $" reserved {list.Header.Reserved6:X4}");
    }

    private sealed class AllSucceed : ICompletionSink
    {
        internal static AllSucceed Instance { get; } = new();

        public void OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry) => Assert.True(entry.Status.IsSuccess);

        public void OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) => Assert.Fail(anomaly.ToString());
    }
}
