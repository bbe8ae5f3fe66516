using System.Buffers.Binary;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Features;

public class OptionalFeatureTests
{
    private static readonly ReferenceConfiguration Keeping = Shapes.Configuration() with
    {
        HostNotes = new HostNotesConfiguration
        {
            LbaRangeTypes = true,
            Timestamp = true,
            NamespaceLabels = true,
            SoftwareProgress = true,
            HostIdentifier = true,
            HostIdentifierOf128Bits = true,
        },
        Power = new PowerConfiguration { States = 5, OperationalStates = 3, AutonomousTransitions = true, PermissiveMode = true },
        ThermalManagement = new ThermalManagementConfiguration { IsSupported = true, MinimumKelvin = 300, MaximumKelvin = 340 },
    };

    [Fact]
    public void The_time_goes_on_from_what_the_host_has_set_until_a_reset()
    {
        using var rig = new Rig(Keeping).Started();
        Assert.Equal(StatusCode.Success, SetTime(rig, 0xFFFF_0190_1234_5678));

        rig.RunFor(5_000_000);
        var later = Time(rig);
        rig.Restart();

        Assert.InRange(later & 0xFFFF_FFFF_FFFF, 0x0190_1234_567Dul, 0x0190_1234_5680ul);
        Assert.Equal(0b001_0u, later >> 48);
        Assert.InRange(Time(rig), 0ul, 10ul);
    }

    [Theory]
    [InlineData(0u, 4u, StatusCode.Success)]
    [InlineData(0u, 5u, StatusCode.InvalidFieldInCommand)]
    public void A_power_state_exists_or_is_refused(uint before, uint state, StatusCode expected)
    {
        using var rig = new Rig(Keeping).Started();
        Assert.Equal(before, rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.PowerManagement)));

        Assert.Equal(expected, rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.PowerManagement, state)));

        var inForce = rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.PowerManagement));
        Assert.Equal(expected == StatusCode.Success ? state : before, inForce);
    }

    [Theory]
    [InlineData(3, StatusCode.Success)]
    [InlineData(2, StatusCode.InvalidFieldInCommand)]
    [InlineData(5, StatusCode.InvalidFieldInCommand)]
    public void An_idle_transition_goes_to_a_state_that_is_not_operational(int state, StatusCode expected)
    {
        using var rig = new Rig(Keeping).Started();
        var table = rig.Page();
        BinaryPrimitives.WriteUInt64LittleEndian(table.Span[8..], ((ulong)state << 3) | (100 << 8));

        var set = new SetFeaturesCommand(FeatureIdentifier.AutonomousPowerStateTransition, 1);

        Assert.Equal(expected, rig.SetFeatureStatus(set, table));
    }

    [Theory]
    [InlineData(310, 330, StatusCode.Success)]
    [InlineData(0, 330, StatusCode.Success)]
    [InlineData(330, 310, StatusCode.InvalidFieldInCommand)]
    [InlineData(310, 341, StatusCode.InvalidFieldInCommand)]
    [InlineData(299, 330, StatusCode.InvalidFieldInCommand)]
    public void Thermal_management_temperatures_are_ordered_and_within_limits(int first, int second, StatusCode expected)
    {
        using var rig = new Rig(Keeping).Started();
        var value = ((uint)first << 16) | (uint)second;

        var set = new SetFeaturesCommand(FeatureIdentifier.HostControlledThermalManagement, value);
        Assert.Equal(expected, rig.SetFeatureStatus(set));
        rig.Restart();

        var inForce = rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.HostControlledThermalManagement));
        Assert.Equal(expected == StatusCode.Success ? value : 0, inForce);
    }

    [Theory]
    [InlineData(FeatureIdentifier.NamespaceAdminLabel, 256)]
    [InlineData(FeatureIdentifier.LbaRangeType, 4096)]
    public void What_a_host_notes_for_a_namespace_stays_over_a_reset_and_is_seen_by_all(FeatureIdentifier feature, int bytes)
    {
        using var rig = new Rig(Keeping with { Controllers = 2 }).Started();
        var buffer = rig.Filled(bytes, 0x41, 4096);
        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(feature, 63, Shapes.SecondNsid), buffer));
        rig.Restart();

        var read = rig.Subsystem.Controllers[1].Memory.AllocatePages(4096);
        var result = rig.Admin(GetFeaturesCommand.Encode(new GetFeaturesCommand(feature, Shapes.SecondNsid)), read, controller: 1);
        var other = rig.Page();
        rig.GetFeature(new GetFeaturesCommand(feature, Shapes.Nsid), other);

        Assert.True(result.Succeeded);
        Assert.All(read.Span[..bytes].ToArray(), value => Assert.Equal(0x41, value));
        Assert.All(other.Span[..bytes].ToArray(), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(0u, 8)]
    [InlineData(1u, 16)]
    public void A_host_identifier_has_64_or_128_bits(uint extended, int bytes)
    {
        using var rig = new Rig(Keeping).Started();
        var set = new SetFeaturesCommand(FeatureIdentifier.HostIdentifier, extended);
        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(set, rig.Filled(16, 0x5A)));

        var read = rig.Filled(64, 0xEE);
        rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.HostIdentifier) { Dword11 = extended }, read);

        Assert.All(read.Span[..bytes].ToArray(), value => Assert.Equal(0x5A, value));
        Assert.Equal(0xEE, read.Span[bytes]);
        var otherSize = new GetFeaturesCommand(FeatureIdentifier.HostIdentifier) { Dword11 = extended ^ 1 };
        Assert.Equal(StatusCode.HostIdentifierInconsistentFormat, rig.AdminStatus(GetFeaturesCommand.Encode(otherSize), read));
    }

    private static StatusCode SetTime(Rig rig, ulong value)
    {
        var buffer = rig.Page();
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.Span, value);
        return rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.Timestamp), buffer);
    }

    private static ulong Time(Rig rig)
    {
        var buffer = rig.Page();
        rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.Timestamp), buffer);
        return BinaryPrimitives.ReadUInt64LittleEndian(buffer.Span);
    }
}
