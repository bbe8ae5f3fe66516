using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Features;

public class ErrorRecoveryTests
{
    private const FeatureIdentifier Recovery = FeatureIdentifier.ErrorRecovery;
    private const uint FailDeallocated = 1 << 16;

    private static readonly ReferenceConfiguration Failing = Shapes.Configuration(
        Shapes.Namespace(Shapes.Nsid, blocks: 1000) with { DeallocatedErrorSupported = true },
        Shapes.Namespace(Shapes.SecondNsid, blocks: 64));

    [Fact]
    public void Reads_of_deallocated_blocks_fail_while_the_host_wants_it()
    {
        using var rig = new Rig(Failing).Started();
        rig.Write(8, 8, 1);
        Assert.Equal(StatusCode.Success, Read(rig, 0));

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(Recovery, FailDeallocated, Shapes.Nsid)));
        Assert.Equal((StatusCode.DeallocatedOrUnwrittenBlock, StatusCode.Success), (Read(rig, 0), Read(rig, 8)));
        Assert.Equal(FailDeallocated, rig.GetFeature(new GetFeaturesCommand(Recovery, Shapes.Nsid)));
        rig.Restart();

        Assert.Equal(StatusCode.Success, Read(rig, 0));
        Assert.Equal(0u, rig.GetFeature(new GetFeaturesCommand(Recovery, Shapes.Nsid)));
    }

    [Theory]
    [InlineData(0u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(99u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(Shapes.InactiveNsid, StatusCode.InvalidFieldInCommand)]
    public void A_feature_of_namespaces_takes_active_ones_only(uint nsid, StatusCode expected)
    {
        using var rig = new Rig(Failing).Started();

        Assert.Equal(expected, rig.SetFeatureStatus(new SetFeaturesCommand(Recovery, 7, nsid)));
        Assert.Equal(expected, rig.AdminStatus(GetFeaturesCommand.Encode(new GetFeaturesCommand(Recovery, nsid))));
    }

    [Fact]
    public void All_namespaces_are_set_together_but_not_read()
    {
        using var rig = new Rig(Failing).Started();

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(Recovery, 7, 0xFFFF_FFFF)));

        Assert.Equal(7u, rig.GetFeature(new GetFeaturesCommand(Recovery, Shapes.Nsid)));
        Assert.Equal(7u, rig.GetFeature(new GetFeaturesCommand(Recovery, Shapes.SecondNsid)));
        var all = GetFeaturesCommand.Encode(new GetFeaturesCommand(Recovery, 0xFFFF_FFFF));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.AdminStatus(all));
    }

    [Theory]
    [InlineData(Shapes.SecondNsid)]
    [InlineData(0xFFFF_FFFFu)]
    public void Where_a_namespace_cannot_do_it_nothing_is_set(uint nsid)
    {
        using var rig = new Rig(Failing).Started();

        var status = rig.SetFeatureStatus(new SetFeaturesCommand(Recovery, FailDeallocated, nsid));

        Assert.Equal(StatusCode.InvalidFieldInCommand, status);
        Assert.Equal(0u, rig.GetFeature(new GetFeaturesCommand(Recovery, Shapes.Nsid)));
    }

    private static StatusCode Read(Rig rig, ulong first) =>
        rig.IoStatus(ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, first, 0)), rig.Page());
}
