using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Recipes;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Devices;

public class ReferenceDeviceTests
{
    [Theory]
    [InlineData("reference?colour=red", "colour", "fault, config and policy")]
    [InlineData("reference?config=huge", "huge", "large, live-migration, minimal, no-allocation-report, odd, typical")]
    [InlineData("reference?policy=wild", "wild", "drawn, lazy, plain, reordering")]
    [InlineData("reference?fault=LBA-1", "LBA-1", "nvmec list faults")]
    [InlineData("reference:somewhere", "somewhere", "must go")]
    public void A_URI_that_means_nothing_is_answered_with_what_would(string uri, string mistake, string remedy)
    {
        var exception = Assert.Throws<DeviceUsageException>(() => new ReferenceAdapter().Open(Rig.UriOf(uri)));

        Assert.Contains(mistake, exception.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_polls_sees_no_interrupts()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        var needs = SubsystemNeeds.Any with { Features = OptionalFeatures.PolledHandle, Controllers = 2 };
        using var polled = Assert.IsType<Provision.Ready>(device.Provision(needs, Draw.FromSeed(3))).Subsystem;
        using var other = Assert.IsType<Provision.Ready>(device.Provision(SubsystemNeeds.Any, Draw.FromSeed(3))).Subsystem;

        Assert.All(polled.Controllers, handle => Assert.False(handle.Capabilities.HasFlag(HandleCapabilities.Interrupts)));
        Assert.All(polled.Controllers, handle => Assert.Null(handle.Interrupts));
        Assert.True(other.Controllers[0].Capabilities.HasFlag(HandleCapabilities.Interrupts));
        Assert.NotNull(other.Controllers[0].Interrupts);
    }

    [Fact]
    public void Every_listed_device_can_be_opened_and_started()
    {
        var adapter = new ReferenceAdapter();

        Assert.Equal(8, adapter.List().Count);
        foreach (var uri in adapter.List().Select(listing => listing.Uri))
        {
            using var device = adapter.Open(Rig.UriOf(uri));
            using var subsystem = Ready(device, SubsystemNeeds.Any with { IoEntries = 2 });
            Assert.All(subsystem.Controllers, controller => controller.Start(new QueueLayout(AdminEntries: 32, IoEntries: 2)));
            Assert.Null(ConfigurationCheck.FindProblem(RecipeOf(subsystem).Configuration));
        }
    }

    [Fact]
    public void Drawn_subsystems_meet_the_needs_and_are_possible()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        var needs = new SubsystemNeeds
        {
            ReportsAllocatedLbas = true,
            Granularity = GranularityNeed.SeveralBlocks,
            DeallocatedReads = DeallocatedReadNeed.Ones,
            Controllers = 2,
            Namespaces = 3,
            NamespaceBlocks = 5000,
            IoQueuePairs = 4,
            IoEntries = 300,
        };
        using var subsystem = Ready(device, needs);
        for (var seed = 0UL; seed < 300; seed++)
        {
            subsystem.Restore(Draw.FromSeed(seed));
            var recipe = RecipeOf(subsystem);
            Assert.Null(ConfigurationCheck.FindProblem(recipe.Configuration));
            Assert.Null(PolicyCheck.FindProblem(recipe.Policies));
            Assert.Null(NeedsCheck.FindUnmet(needs, recipe.Configuration));
            Assert.True(recipe.Configuration.HighestNamespaceIdentifier > recipe.Configuration.Namespaces.Count);
        }
    }

    [Fact]
    public void What_no_need_names_is_drawn()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        using var subsystem = Ready(device, SubsystemNeeds.Any);
        var recipes = Enumerable.Range(0, 200).Select(seed =>
        {
            subsystem.Restore(Draw.FromSeed((ulong)seed));
            return RecipeOf(subsystem);
        }).ToArray();

        Assert.Equal(8, recipes.Select(recipe => recipe.Configuration.Namespaces[0].TrackingGranularityBlocks).Distinct().Count());
        Assert.Equal(3, recipes.Select(recipe => recipe.Configuration.Namespaces[0].DeallocatedReads).Distinct().Count());
        Assert.Equal(3, recipes.Select(recipe => recipe.Policies.Deallocate).Distinct().Count());
        Assert.Equal(3, recipes.Select(recipe => recipe.Policies.Delays.Order).Distinct().Count());
        Assert.Equal(2, recipes.Select(recipe => recipe.Configuration.Namespaces[0].Identifier).Distinct().Count());
        Assert.Equal(200, recipes.Select(recipe => recipe.Configuration.Identity.NvmQualifiedName).Distinct().Count());
    }

    [Theory]
    [InlineData("reference?config=odd", "DeallocatedReads")]
    [InlineData("reference?config=no-allocation-report", "present")]
    [InlineData("reference?config=minimal", "controllers")]
    public void A_fixed_drive_blocks_what_it_is_not(string uri, string reason)
    {
        var needs = reason switch
        {
            "DeallocatedReads" => SubsystemNeeds.Any with { DeallocatedReads = DeallocatedReadNeed.Zeros },
            "present" => SubsystemNeeds.Any with { ReportsAllocatedLbas = true },
            _ => SubsystemNeeds.Any with { Controllers = 2, IoEntries = 2 },
        };
        using var device = new ReferenceAdapter().Open(Rig.UriOf(uri));

        var blocked = Assert.IsType<Provision.Blocked>(device.Provision(needs, Draw.FromSeed(1)));

        Assert.Contains(reason == "DeallocatedReads" ? "Zeros" : reason, blocked.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fixed_drive_keeps_its_configuration_and_draws_its_policies()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference?config=typical"));
        using var subsystem = Ready(device, SubsystemNeeds.Any);
        var first = RecipeOf(subsystem);

        subsystem.Restore(Draw.FromSeed(99));

        Assert.Equal(first.Configuration.Identity, RecipeOf(subsystem).Configuration.Identity);
        Assert.NotEqual(first.Seed, RecipeOf(subsystem).Seed);
    }

    [Fact]
    public void Two_fixed_drives_have_names_of_their_own()
    {
        var adapter = new ReferenceAdapter();
        using var one = adapter.Open(Rig.UriOf("reference?config=typical"));
        using var other = adapter.Open(Rig.UriOf("reference?config=typical"));
        using var first = Ready(one, SubsystemNeeds.Any);
        using var second = Ready(other, SubsystemNeeds.Any);

        var (left, right) = (RecipeOf(first).Configuration, RecipeOf(second).Configuration);

        Assert.NotEqual(left.Identity.NvmQualifiedName, right.Identity.NvmQualifiedName);
        Assert.NotEqual(left.Identity.SerialNumber, right.Identity.SerialNumber);
        Assert.NotEqual(left.Namespaces[0].GloballyUniqueIdentifier, right.Namespaces[0].GloballyUniqueIdentifier);
    }

    [Fact]
    public void Impossible_needs_are_blocked()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        SubsystemNeeds[] impossible =
        [
            SubsystemNeeds.Any with { Controllers = 0 }, SubsystemNeeds.Any with { Controllers = 100 },
            SubsystemNeeds.Any with { Namespaces = 0 }, SubsystemNeeds.Any with { NamespaceBlocks = 0 },
            SubsystemNeeds.Any with { NamespaceBlocks = ulong.MaxValue }, SubsystemNeeds.Any with { IoEntries = 1 << 20 },
            SubsystemNeeds.Any with { IoQueuePairs = int.MaxValue },
        ];

        Assert.All(impossible, needs => Assert.IsType<Provision.Blocked>(device.Provision(needs, Draw.FromSeed(1))));
    }

    [Fact]
    public void Everything_the_parameters_name_is_used()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference?config=odd&policy=lazy"));
        using var subsystem = Ready(device, SubsystemNeeds.Any with { IoEntries = 2 });

        Assert.Equal(DeallocateChoice.Nothing, RecipeOf(subsystem).Policies.Deallocate);
        Assert.Equal(1019UL, RecipeOf(subsystem).Configuration.Namespaces[0].Blocks);
        Assert.Equal(3, subsystem.Controllers.Count);
    }

    [Fact]
    public void A_subsystem_given_back_twice_is_given_back_once()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        var first = Ready(device, SubsystemNeeds.Any);
        first.Dispose();
        using var second = Ready(device, SubsystemNeeds.Any);

        first.Dispose();
        using var third = Ready(device, SubsystemNeeds.Any);

        Assert.NotSame(second.Controllers[0], third.Controllers[0]);
        Assert.Throws<ObjectDisposedException>(() => first.Restore(Draw.FromSeed(1)));
    }

    [Fact]
    public void Disposing_a_handle_leaves_the_memory_to_the_next_test()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        using (var first = Ready(device, SubsystemNeeds.Any))
        {
            first.Controllers[0].Start(new QueueLayout(AdminEntries: 32));
            first.Controllers[0].Dispose();
        }

        using var second = Ready(device, SubsystemNeeds.Any);
        second.Controllers[0].Start(new QueueLayout(AdminEntries: 32));
        Assert.True(second.Controllers[0].IsStarted);
    }

    [Fact]
    public void Subsystems_of_one_device_can_be_used_in_parallel()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));

        Parallel.For(0, 40, seed =>
        {
            using var subsystem = Ready(device, SubsystemNeeds.Any, (ulong)seed);
            subsystem.Controllers[0].Start(new QueueLayout(AdminEntries: 32));
            Assert.True(subsystem.Controllers[0].IsStarted);
        });
    }

    private static ISubsystem Ready(IDevice device, SubsystemNeeds needs, ulong seed = 1) =>
        Assert.IsType<Provision.Ready>(device.Provision(needs, Draw.FromSeed(seed))).Subsystem;

    private static SubsystemRecipe RecipeOf(ISubsystem subsystem)
    {
        Assert.True(SubsystemRecipe.TryRead(subsystem.Recipe, out var recipe, out var problem), problem);
        return recipe;
    }
}
