using System.Reflection;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Faults.Tests.Visibility;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests;

public class FaultyReferenceAdapterTests
{
    [Fact]
    public void Exactly_one_of_the_two_assemblies_brings_an_adapter()
    {
        var attribute = Assert.Single(typeof(FaultyReferenceAdapter).Assembly.GetCustomAttributes<DeviceAdapterAttribute>());

        Assert.Equal(typeof(FaultyReferenceAdapter), attribute.Adapter);
        Assert.Equal(DeviceAdapterAttribute.CurrentContractVersion, attribute.ContractVersion);
        Assert.Empty(typeof(ReferenceAdapter).Assembly.GetCustomAttributes<DeviceAdapterAttribute>());
    }

    [Fact]
    public void The_adapter_presents_itself_as_the_reference_adapter_does()
    {
        var faulty = new FaultyReferenceAdapter();
        var plain = new ReferenceAdapter();

        Assert.Equal("reference", faulty.Scheme);
        Assert.Equal(plain.Summary, faulty.Summary);
        Assert.Equal(plain.List(), faulty.List());
    }

    [Theory]
    [InlineData("reference")]
    [InlineData("reference?config=typical&policy=plain")]
    public void Without_a_fault_a_device_is_the_plain_one(string uri)
    {
        using var faulty = new FaultyReferenceAdapter().Open(Rig.UriOf(uri));
        using var plain = new ReferenceAdapter().Open(Rig.UriOf(uri));

        for (var seed = 0UL; seed < 8; seed++)
        {
            Assert.Equal(Play(plain, seed), Play(faulty, seed));
        }
    }

    [Fact]
    public void A_recipe_makes_the_same_subsystem_with_the_fault_and_without_it()
    {
        using var faulty = new FaultyReferenceAdapter().Open(Rig.UriOf("reference?fault=lba-report-opcode-missing"));
        using var plain = new FaultyReferenceAdapter().Open(Rig.UriOf("reference"));
        using var first = Assert.IsType<Provision.Ready>(faulty.Provision(SubsystemNeeds.Any, Draw.FromSeed(1))).Subsystem;
        var recipe = first.Recipe;

        Assert.Equal(PlayAgain(faulty, recipe), new Workload(first, Draw.FromSeed(2)).Play());
        Assert.NotEqual(PlayAgain(faulty, recipe), PlayAgain(plain, recipe));
    }

    [Fact]
    public void An_unknown_fault_is_the_users_mistake()
    {
        var exception = Assert.Throws<DeviceUsageException>(
            () => new FaultyReferenceAdapter().Open(Rig.UriOf("reference?fault=no-such-fault")));

        Assert.Contains("\"no-such-fault\"", exception.Message, StringComparison.Ordinal);
    }

    private static List<string> PlayAgain(IDevice device, string recipe)
    {
        using var subsystem = Assert.IsType<Provision.Ready>(device.ProvisionAgain(recipe)).Subsystem;
        return new Workload(subsystem, Draw.FromSeed(2)).Play();
    }

    private static List<string> Play(IDevice device, ulong seed)
    {
        var draw = Draw.FromSeed(seed);
        using var subsystem = Assert.IsType<Provision.Ready>(device.Provision(SubsystemNeeds.Any, draw.At(0))).Subsystem;
        return [subsystem.Recipe, .. new Workload(subsystem, draw.At(1)).Play()];
    }
}
