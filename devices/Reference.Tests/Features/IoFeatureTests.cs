using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Commands.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Features;

public class IoFeatureTests
{
    [Fact]
    public void The_write_cache_is_switched_by_the_host_and_on_again_after_a_reset()
    {
        using var rig = new Rig(Shapes.Configuration() with { Io = new IoConfiguration { VolatileWriteCache = true } }).Started();
        Assert.True(rig.Device().IoSettings.WriteCacheEnabled);

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.VolatileWriteCache, 0)));
        Assert.False(rig.Device().IoSettings.WriteCacheEnabled);
        rig.Restart();

        Assert.True(rig.Device().IoSettings.WriteCacheEnabled);
        Assert.Equal(1u, rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.VolatileWriteCache)));
    }

    [Fact]
    public void Without_a_write_cache_there_is_nothing_to_switch()
    {
        using var rig = new Rig().Started();

        var set = new SetFeaturesCommand(FeatureIdentifier.VolatileWriteCache, 1);

        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.SetFeatureStatus(set));
        Assert.False(rig.Device().IoSettings.WriteCacheEnabled);
    }

    [Fact]
    public void Normal_atomicity_is_given_up_until_a_reset()
    {
        using var rig = new Rig().Started();

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.WriteAtomicityNormal, 1)));
        Assert.True(rig.Device().IoSettings.NormalAtomicityDisabled);
        rig.Restart();

        Assert.False(rig.Device().IoSettings.NormalAtomicityDisabled);
    }

    [Fact]
    public void Copy_formats_are_enabled_as_far_as_there_are_any()
    {
        using var rig = new Rig(Shapes.Configuration() with
        {
            HostBehavior = new HostBehaviorConfiguration { IsSupported = true },
            Io = new IoConfiguration { Copy = new CopyConfiguration { Formats = 0b0101 } },
        }).Started();
        var buffer = rig.Page();
        buffer.Span.Clear();
        buffer.Span[4] = 0b1_1100;

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.HostBehaviorSupport), buffer));

        Assert.Equal((ushort)EnabledCopyFormats.Format2, rig.Device().IoSettings.CopyFormatsEnabled);
        rig.Restart();
        Assert.Equal(0, rig.Device().IoSettings.CopyFormatsEnabled);
    }
}
