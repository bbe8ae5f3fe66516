using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Recipes;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.LiveMigration;

/// <summary>Tests that ask for logs of changes and tracked memory get them, whatever else is drawn.</summary>
public class MigrationNeedsTests
{
    private static readonly SubsystemNeeds Needs = SubsystemNeeds.Any with
    {
        Controllers = 3, Features = OptionalFeatures.ChangedLbaReporting | OptionalFeatures.HostMemoryTracking,
    };

    [Fact]
    public void The_first_controller_manages_and_the_second_can_be_logged()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        for (var seed = 0ul; seed < 60; seed++)
        {
            using var subsystem = Ready(device.Provision(Needs, Draw.FromSeed(seed)));
            var manager = subsystem.Controllers[0];
            manager.Start(new QueueLayout());
            var verbs = new LbaMigrationVerbs(manager);
            var queue = LbaMigrationQueue.In(manager.Memory, 16);
            var target = Configured(subsystem).FirstControllerIdentifier + 1;
            Assert.True(verbs.Create(queue, (ushort)target, out var identifier).Succeeded, subsystem.Recipe);
            Assert.True(verbs.Log(LoggingAction.Start, identifier).Succeeded);
            Assert.True(verbs.Log(LoggingAction.Stop, identifier).Succeeded);
            subsystem.Clock.AdvanceTo(subsystem.Clock.NowNanoseconds + 2_000_000_000);
            Assert.False(Configured(subsystem).HostMemoryBuffer.IsSupported);
        }
    }

    [Fact]
    public void A_host_memory_buffer_cannot_be_had_beside()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        var both = Needs with { Features = Needs.Features | OptionalFeatures.HostMemoryBuffer };
        Assert.IsType<Provision.Blocked>(device.Provision(both, Draw.FromSeed(1)));
    }

    private static ISubsystem Ready(Provision provision) => Assert.IsType<Provision.Ready>(provision).Subsystem;

    private static Configuration.ReferenceConfiguration Configured(ISubsystem subsystem)
    {
        Assert.True(SubsystemRecipe.TryRead(subsystem.Recipe, out var recipe, out var problem), problem);
        return recipe.Configuration;
    }
}
