using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Features;

public class HostMemoryBufferTests
{
    private static readonly ReferenceConfiguration Borrowing = Shapes.Configuration() with
    {
        HostMemoryBuffer = new HostMemoryBufferConfiguration { PreferredSize4Kibibytes = 8, MinimumSize4Kibibytes = 4, MaximumDescriptors = 2 },
    };

    [Fact]
    public void A_buffer_is_lent_once_and_given_back_untouched()
    {
        using var rig = new Rig(Borrowing).Started();
        var lent = rig.Filled(4 * 4096, 0x77, 4096);
        var setting = Lend(rig, lent, pages: 4);

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(setting.ToCommand()));
        Assert.Equal(1u, Attributes(rig, out var inForce));
        Assert.Equal((4u, (uint)setting.ListAddress, 1u), (inForce.SizePages, inForce.ListAddressLow, inForce.DescriptorCount));
        Assert.Equal(StatusCode.CommandSequenceError, rig.SetFeatureStatus(setting.ToCommand()));
        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new HostMemoryBufferSetting(default).ToCommand()));

        Assert.Equal(0u, Attributes(rig, out _));
        Assert.All(lent.Span.ToArray(), value => Assert.Equal(0x77, value));
    }

    [Theory]
    [InlineData(3u, 1u, 0ul)]
    [InlineData(4u, 0u, 0ul)]
    [InlineData(4u, 3u, 0ul)]
    [InlineData(4u, 1u, 8ul)]
    [InlineData(5u, 1u, 0ul)]
    public void A_buffer_that_is_too_small_or_badly_described_is_refused(uint pages, uint descriptors, ulong misplaced)
    {
        using var rig = new Rig(Borrowing).Started();
        var setting = Lend(rig, rig.Filled(4 * 4096, 0x77, 4096), pages: 4);

        var bad = setting with { SizePages = pages, DescriptorCount = descriptors, ListAddress = setting.ListAddress + misplaced };

        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.SetFeatureStatus(bad.ToCommand()));
        Assert.Equal(0u, Attributes(rig, out _));
    }

    [Fact]
    public void A_list_that_cannot_be_reached_is_refused_and_a_reset_ends_the_loan()
    {
        using var rig = new Rig(Borrowing).Started();
        var setting = Lend(rig, rig.Filled(4 * 4096, 0x77, 4096), pages: 4);
        Assert.Equal(StatusCode.DataTransferError, rig.SetFeatureStatus((setting with { ListAddress = 0x1000 }).ToCommand()));

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(setting.ToCommand()));
        rig.Restart();

        Assert.Equal(0u, Attributes(rig, out _));
    }

    private static HostMemoryBufferSetting Lend(Rig rig, DmaBuffer lent, uint pages)
    {
        var list = rig.Page();
        MemoryMarshal.Write(list.Span, new HostMemoryBufferDescriptor { Address = lent.DeviceAddress, SizePages = pages });
        return new HostMemoryBufferSetting(new HostMemoryBufferControl { Enable = true }, pages, list.DeviceAddress, 1);
    }

    private static uint Attributes(Rig rig, out HostMemoryBufferAttributes attributes)
    {
        var page = rig.Page();
        var control = rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.HostMemoryBuffer), page);
        attributes = MemoryMarshal.Read<HostMemoryBufferAttributes>(page.Span);
        return control;
    }
}
