using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>Namespace write protection, FID 84h (BASE-163): 0 none, 1 protected, 2 until a power cycle, 3 for good.</summary>
public class WriteProtectionTests
{
    private static readonly ReferenceConfiguration Protectable = Shapes.Configuration() with
    {
        WriteProtection = new WriteProtectionConfiguration { IsSupported = true, UntilPowerCycle = true, Permanent = true },
    };

    [Fact]
    public void What_is_protected_can_be_read_and_not_changed()
    {
        using var rig = new Rig(Protectable).Started();
        rig.Write(0, 8, 0xAB);

        Assert.Equal(StatusCode.Success, Protect(rig, 1));

        Assert.Equal(StatusCode.NamespaceIsWriteProtected, rig.Deallocate((0, 8)));
        Assert.Equal(StatusCode.NamespaceIsWriteProtected, rig.IoStatus(WriteZeroesCommand.Encode(new(Shapes.Nsid, 0, 7, true))));
        var write = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, 0, 0));
        Assert.Equal(StatusCode.NamespaceIsWriteProtected, rig.IoStatus(write, rig.Page()));
        Assert.Equal(StatusCode.Success, rig.DatasetManagement(DatasetManagementAttributes.IntegralDatasetForRead, (0, 8)));
        Assert.Equal(StatusCode.Success, rig.IoStatus(FlushCommand.Encode(new FlushCommand(Shapes.Nsid))));
        Assert.All(rig.Read(0, 8), value => Assert.Equal(0xAB, value));
        Assert.Equal(1, rig.Identify(IdentifyCns.Namespace, Shapes.Nsid)[99]);
        Assert.Equal(1, rig.Identify(IdentifyCns.IndependentNamespace, Shapes.Nsid)[8]);
        rig.Write(0, 1, 0xCD, Shapes.SecondNsid);

        Assert.Equal(StatusCode.Success, Protect(rig, 0));
        rig.Write(0, 1, 0xCD);
        Assert.Equal(0, rig.Identify(IdentifyCns.Namespace, Shapes.Nsid)[99]);
    }

    [Theory]
    [InlineData(2u)]
    [InlineData(3u)]
    public void Two_states_cannot_be_left(uint state)
    {
        using var rig = new Rig(Protectable).Started();

        Assert.Equal(StatusCode.Success, Protect(rig, state));

        Assert.Equal(StatusCode.FeatureNotChangeable, Protect(rig, 0));
        Assert.Equal(StatusCode.FeatureNotChangeable, Protect(rig, 1));
        Assert.Equal(state, rig.Admin(GetFeaturesCommand.Encode(
            new GetFeaturesCommand(FeatureIdentifier.NamespaceWriteProtection, Shapes.Nsid))).Completion.Dword0);
    }

    [Fact]
    public void Protection_outlasts_a_controller_reset()
    {
        using var rig = new Rig(Protectable).Started();
        Assert.Equal(StatusCode.Success, Protect(rig, 1));

        rig.Controller.Reset(Nvme.Host.Controllers.ResetKind.Controller);
        rig.Started();

        var write = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, 0, 0));
        Assert.Equal(StatusCode.NamespaceIsWriteProtected, rig.IoStatus(write, rig.Page()));
    }

    [Theory]
    [InlineData(2u)]
    [InlineData(3u)]
    [InlineData(4u)]
    public void States_that_are_not_offered_are_refused(uint state)
    {
        using var rig = new Rig(Protectable with { WriteProtection = new WriteProtectionConfiguration { IsSupported = true } }).Started();

        Assert.Equal(StatusCode.InvalidFieldInCommand, Protect(rig, state));
        Assert.Equal(1, rig.Identify(IdentifyCns.Controller)[531]);
    }

    private static StatusCode Protect(Rig rig, uint state) =>
        rig.SetFeature(FeatureIdentifier.NamespaceWriteProtection, state, Shapes.Nsid);
}
