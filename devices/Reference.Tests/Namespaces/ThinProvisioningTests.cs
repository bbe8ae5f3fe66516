using System.Buffers.Binary;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>NUSE where NSFEAT.THINP is set (CS1.2 2.1.1, LBA-ALLOC-058), and units of allocation that are very long.</summary>
public class ThinProvisioningTests
{
    private static readonly ReferenceConfiguration Thin = Shapes.Configuration(
        Shapes.Namespace(Shapes.Nsid, blocks: 1000) with { IsThinProvisioned = true },
        Shapes.Namespace(Shapes.SecondNsid, blocks: 64)) with
    {
        LbaFormats = new LbaFormatsConfiguration { Formats = [new LbaFormatConfiguration { BlockSizeExponent = 9 }] },
        Format = new FormatConfiguration { IsSupported = true },
    };

    [Fact]
    public void Utilization_follows_what_is_allocated()
    {
        using var rig = new Rig(Thin).Started();
        Assert.Equal((1, 1000ul, 0ul), Utilization(rig));

        rig.Write(8, 8, 0x11);
        rig.Write(100, 4, 0x22);
        Assert.Equal((1, 1000ul, 12ul), Utilization(rig));
        rig.Deallocate((0, 100));
        Assert.Equal((1, 1000ul, 4ul), Utilization(rig));
        Assert.Equal(StatusCode.Success, rig.AdminStatus(FormatNvmCommand.Encode(new FormatNvmCommand(0, Shapes.Nsid))));

        Assert.Equal((1, 1000ul, 0ul), Utilization(rig));
    }

    [Fact]
    public void Without_thin_provisioning_all_blocks_count_as_used()
    {
        using var rig = new Rig(Thin).Started();

        Assert.Equal((0, 64ul, 64ul), Utilization(rig, Shapes.SecondNsid));
    }

    [Fact]
    public void A_run_that_is_too_long_for_a_descriptor_is_cut()
    {
        const uint Unit = NamespaceConfiguration.MaximumGranularityBlocks;
        using var rig = new Rig(Shapes.Configuration(Shapes.Namespace(Shapes.Nsid, 1UL << 34, granularity: Unit))).Started();
        for (var unit = 0ul; unit < 65; unit++)
        {
            rig.Write(unit * Unit, 1, 0x11);
        }

        Assert.Equal($"(0,{uint.MaxValue}) ({1UL << 32},{Unit - 1}) complete", rig.Allocated());
    }

    private static (int Feature, ulong Capacity, ulong Utilization) Utilization(Rig rig, uint nsid = Shapes.Nsid)
    {
        var page = rig.Identify(IdentifyCns.Namespace, nsid).AsSpan();
        return (page[24] & 1, BinaryPrimitives.ReadUInt64LittleEndian(page[8..]), BinaryPrimitives.ReadUInt64LittleEndian(page[16..]));
    }
}
