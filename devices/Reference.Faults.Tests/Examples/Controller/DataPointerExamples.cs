using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>PRPs and SGLs.</summary>
internal static class DataPointerExamples
{
    private const int BlocksPerPage = DmaSpace.PageBytes / 512;
    private const ulong Nowhere = 0xDEAD_0000_0000;

    private static Configuration.ReferenceConfiguration Scattered { get; } =
        new IoConfiguration { Sgl = new SglConfiguration { Support = 1 } }.With();

    internal static IEnumerable<Example> All => [.. OfPrps, .. OfSgls, .. OfBoth];

    private static IEnumerable<Example> OfPrps =>
    [
        new("prp-list-offset-dropped", nameof(StatusCode.Success), nameof(StatusCode.DataTransferError), rig => ReadPages(rig, 3, 0x100)),
        new("prp-full-list-taken-for-chained", nameof(StatusCode.Success), nameof(StatusCode.DataTransferError),
            rig => ReadPages(rig, 3, DmaSpace.PageBytes - (2 * sizeof(ulong)))),
        new("prp-second-page-rounded", nameof(StatusCode.PrpOffsetInvalid), nameof(StatusCode.Success), rig =>
        {
            var pages = rig.Memory.AllocatePages(2 * DmaSpace.PageBytes);
            return rig.Transfer(NvmOpcode.Read, 2 * BlocksPerPage, pages.DeviceAddress, pages.DeviceAddress + DmaSpace.PageBytes + 8);
        }),
        new("prp-page-size-assumed", nameof(StatusCode.Success), nameof(StatusCode.DataTransferError), rig =>
        {
            var queue = RawQueue.Admin(rig, 32, ControllerVerbs.Enabled | (1 << 7));
            var page = rig.Memory.Allocate(2 * DmaSpace.PageBytes, 2 * DmaSpace.PageBytes);
            var identify = IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller, 0));
            queue.Submit(identify with { Prp1 = page.DeviceAddress + 2048, Prp2 = Nowhere });
            rig.RunDry();
            return queue.Take()[0].Status.CodeWithType.ToString();
        })
        {
            Configuration = Shapes.Configuration() with { MaximumPageSizeExponent = 4 },
        },
        new("prp-bad-address-is-fatal", "1", "3", rig =>
        {
            rig.Transfer(NvmOpcode.Read, 1, Nowhere, 0);
            return rig.RegisterAt(RegisterOffset.ControllerStatus);
        }),
    ];

    private static IEnumerable<Example> OfSgls =>
    [
        new("sgl-length-truncated", nameof(StatusCode.Success), nameof(StatusCode.DataSglLengthInvalid), rig =>
        {
            var data = rig.Memory.Allocate(0x1_0000, DmaSpace.PageBytes);
            return Transfer(rig, 128, SglDescriptor.DataBlock(data.DeviceAddress, 0x1_0000));
        })
        {
            Configuration = Scattered,
        },
        new("sgl-last-segment-goes-on", nameof(StatusCode.InvalidSglSegmentDescriptor), nameof(StatusCode.Success), rig =>
        {
            var data = rig.Memory.Allocate(512, DmaSpace.PageBytes);
            var inner = Segment(rig, SglDescriptor.DataBlock(data.DeviceAddress, 512));
            return Transfer(rig, 1, Segment(rig, inner));
        })
        {
            Configuration = Scattered,
        },
    ];

    private static IEnumerable<Example> OfBoth =>
    [
        new("dptr-reserved-kind-taken-for-prp", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            rig => rig.Transfer(NvmOpcode.Read, 1, rig.Page().DeviceAddress, 0, DataPointerKind.Reserved)),
        new("dptr-largest-transfer-refused", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            rig =>
            {
                var pages = rig.Memory.AllocatePages(2 * DmaSpace.PageBytes);
                return rig.Transfer(NvmOpcode.Read, 2 * BlocksPerPage, pages.DeviceAddress, pages.DeviceAddress + DmaSpace.PageBytes);
            })
        {
            Configuration = Shapes.Configuration() with { TransferSizeExponent = 1 },
        },
    ];

    private static string ReadPages(Rig rig, int count, int listOffset)
    {
        var list = rig.Page();
        list.Span.Clear();
        var pages = rig.Pages(count, list.Span[listOffset..]);
        return rig.Transfer(NvmOpcode.Read, count * BlocksPerPage, pages.DeviceAddress, list.DeviceAddress + (ulong)listOffset);
    }

    private static SglDescriptor Segment(Rig rig, SglDescriptor only)
    {
        var memory = rig.Memory.Allocate(SglDescriptor.Size, 8);
        System.Runtime.InteropServices.MemoryMarshal.Write(memory.Span, only);
        return SglDescriptor.LastSegment(memory.DeviceAddress, SglDescriptor.Size);
    }

    private static string Transfer(Rig rig, int blocks, SglDescriptor first)
    {
        var entry = new SubmissionEntry { Sgl1 = first };
        return rig.Transfer(NvmOpcode.Read, blocks, entry.Prp1, entry.Prp2, DataPointerKind.SglWithContiguousMetadata);
    }
}
