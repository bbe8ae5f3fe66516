using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Features;

public class FeatureCommandTests
{
    private const FeatureIdentifier EventConfiguration = FeatureIdentifier.AsynchronousEventConfiguration;

    private static readonly FeaturesConfiguration Saving = new() { SaveAndSelect = true, Saveable = [(byte)EventConfiguration] };

    [Fact]
    public void A_value_that_was_set_is_in_force_and_neither_default_nor_saved()
    {
        using var rig = new Rig(Shapes.Configuration() with { Features = Saving }).Started();

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(EventConfiguration, 0x3)));

        Assert.Equal([0x3u, 0, 0], Values(rig));
    }

    [Fact]
    public void A_saved_value_comes_back_with_a_reset_and_another_one_is_lost()
    {
        using var rig = new Rig(Shapes.Configuration() with { Features = Saving }).Started();

        rig.SetFeature(new SetFeaturesCommand(EventConfiguration, 0x3) { Save = true });
        rig.SetFeature(new SetFeaturesCommand(EventConfiguration, 0x1));
        Assert.Equal([0x1u, 0, 0x3], Values(rig));
        rig.Restart();

        Assert.Equal([0x3u, 0, 0x3], Values(rig));
    }

    [Fact]
    public void A_value_that_cannot_be_saved_ends_with_a_reset()
    {
        using var rig = new Rig().Started();
        rig.SetFeature(new SetFeaturesCommand(EventConfiguration, 0x3));

        rig.Restart();

        Assert.Equal(0u, rig.GetFeature(new GetFeaturesCommand(EventConfiguration)));
    }

    [Fact]
    public void Saving_what_cannot_be_saved_changes_nothing()
    {
        using var rig = new Rig(Shapes.Configuration() with { Features = Saving with { Saveable = [] } }).Started();

        var status = rig.SetFeatureStatus(new SetFeaturesCommand(EventConfiguration, 0x3) { Save = true });

        Assert.Equal(StatusCode.FeatureIdentifierNotSaveable, status);
        Assert.Equal([0u, 0, 0], Values(rig));
    }

    [Theory]
    [InlineData(true, 0b101u)]
    [InlineData(false, 0b100u)]
    public void Capabilities_say_whether_a_value_can_be_saved(bool isSaveable, uint expected)
    {
        var features = isSaveable ? Saving : Saving with { Saveable = [] };
        using var rig = new Rig(Shapes.Configuration() with { Features = features }).Started();

        var select = new GetFeaturesCommand(EventConfiguration) { Select = FeatureSelect.SupportedCapabilities };

        Assert.Equal(expected, rig.GetFeature(select));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(7, true)]
    public void Selections_that_are_not_offered_are_refused(int select, bool isSelectionOffered)
    {
        var features = isSelectionOffered ? Saving : new FeaturesConfiguration();
        using var rig = new Rig(Shapes.Configuration() with { Features = features }).Started();

        var command = GetFeaturesCommand.Encode(new GetFeaturesCommand(EventConfiguration) { Select = (FeatureSelect)select });

        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.AdminStatus(command));
    }

    [Theory]
    [InlineData(0xFFFF_FFFFu, StatusCode.Success, StatusCode.Success)]
    [InlineData(Shapes.Nsid, StatusCode.FeatureNotNamespaceSpecific, StatusCode.Success)]
    [InlineData(Shapes.InactiveNsid, StatusCode.FeatureNotNamespaceSpecific, StatusCode.Success)]
    [InlineData(99u, StatusCode.InvalidNamespaceOrFormat, StatusCode.InvalidNamespaceOrFormat)]
    public void A_feature_of_the_controller_is_read_but_not_set_for_a_namespace(uint nsid, StatusCode whenSet, StatusCode whenRead)
    {
        using var rig = new Rig().Started();

        Assert.Equal(whenSet, rig.SetFeatureStatus(new SetFeaturesCommand(EventConfiguration, 1, nsid)));
        Assert.Equal(whenRead, rig.AdminStatus(GetFeaturesCommand.Encode(new GetFeaturesCommand(EventConfiguration, nsid))));
    }

    [Fact]
    public void Features_that_log_page_12h_does_not_have_are_refused_by_both_commands()
    {
        using var rig = new Rig().Started();
        var supported = rig.Log(LogPageIdentifier.FeatureIdentifiersSupportedAndEffects, 1024);

        foreach (var identifier in Enumerable.Range(0, 256).Where(identifier => (supported[identifier * 4] & 1) == 0))
        {
            var get = GetFeaturesCommand.Encode(new GetFeaturesCommand((FeatureIdentifier)identifier));
            var set = SetFeaturesCommand.Encode(new SetFeaturesCommand((FeatureIdentifier)identifier));
            Assert.Equal(StatusCode.InvalidFieldInCommand, rig.AdminStatus(get));
            Assert.Equal(StatusCode.InvalidFieldInCommand, rig.AdminStatus(set));
            Assert.Equal(new byte[4], supported[(identifier * 4)..((identifier * 4) + 4)]);
        }

        Assert.Equal(1, supported[0x07 * 4] & 1);
    }

    private static uint[] Values(Rig rig) =>
    [
        .. new[] { FeatureSelect.Current, FeatureSelect.Default, FeatureSelect.Saved }
            .Select(select => rig.GetFeature(new GetFeaturesCommand(EventConfiguration) { Select = select })),
    ];
}
