using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests;

public class EndToEndTests
{
    [Fact]
    public void A_host_brings_the_controller_up_and_finds_its_namespaces()
    {
        using var rig = new Rig().Started();

        var controller = rig.Identify(IdentifyCns.Controller);
        var list = rig.Identify(IdentifyCns.ActiveNamespaceList);

        Assert.Equal("SN42                "u8, controller.AsSpan(4, 20));
        Assert.Equal([1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0], list[..12]);
    }

    [Fact]
    public void What_was_written_is_read_back_and_reported_as_allocated()
    {
        using var rig = new Rig().Started();

        rig.Write(first: 9, blocks: 2, value: 0x5A);

        Assert.Equal(new byte[512], rig.Read(8, 1));
        Assert.All(rig.Read(9, 2), value => Assert.Equal(0x5A, value));
        Assert.Equal("(8,7) complete", rig.Allocated());
    }
}
