using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Controllers;

/// <summary>CC.MPS beyond 4 KiB (BASE-062).</summary>
public class PageSizeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Transfers_of_any_shape_follow_the_selected_page(byte exponent)
    {
        using var rig = new Rig(Shapes.Configuration() with { MaximumPageSizeExponent = 4, TransferSizeExponent = 7 });
        rig.Controller.Start(new QueueLayout { PageSizeExponent = exponent });
        var pageBytes = DmaSpace.PageBytes << exponent;
        var source = rig.Memory.AllocatePages((2 * pageBytes) + (64 * 512), pageBytes).Slice(0x200, 64 * 512);
        for (var index = 0; index < source.LengthBytes; index++)
        {
            source.Span[index] = (byte)((index * 31) ^ (index >> 9));
        }

        var target = rig.Memory.AllocatePages((2 * pageBytes) + (64 * 512), pageBytes).Slice(pageBytes - 512, 64 * 512);

        Assert.Equal(StatusCode.Success, rig.IoStatus(Transfer(NvmOpcode.Write), source));
        Assert.Equal(StatusCode.Success, rig.IoStatus(Transfer(NvmOpcode.Read), target));

        Assert.Equal(source.Span, target.Span);
        Assert.Empty(rig.Memory.StrayAccesses);
    }

    [Fact]
    public void A_queue_that_is_aligned_to_four_kibibytes_only_is_refused()
    {
        using var rig = new Rig(Shapes.Configuration() with { MaximumPageSizeExponent = 1 });
        rig.Controller.Start(new QueueLayout { PageSizeExponent = 1 });
        var ring = rig.Memory.AllocatePages(0x4000, 0x2000).Slice(0x1000, 4);
        var create = new CreateIoCompletionQueueCommand(2, 7) { PhysicallyContiguous = true };

        Assert.Equal(StatusCode.PrpOffsetInvalid, rig.AdminStatus(CreateIoCompletionQueueCommand.Encode(create), ring));
    }

    [Fact]
    public void A_page_beyond_the_largest_ends_in_a_fatal_status() =>
        Assert.Throws<DeviceException>(() =>
        {
            using var rig = new Rig(Shapes.Configuration() with { MaximumPageSizeExponent = 1 });
            rig.Controller.Start(new QueueLayout { PageSizeExponent = 2 });
        });

    private static SubmissionEntry Transfer(NvmOpcode opcode) =>
        ReadWriteCommand.Encode(new ReadWriteCommand(opcode, Shapes.Nsid, 100, 63));
}
