using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Recipes;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Devices;

public sealed class RecipeTests : IDisposable
{
    private readonly IDevice _device = new ReferenceAdapter().Open(Rig.UriOf("reference"));

    [Fact]
    public void A_recipe_is_one_line_in_camel_case()
    {
        using var subsystem = Drawn(seed: 3);

        Assert.DoesNotContain('\n', subsystem.Recipe);
        Assert.Contains("\"trackingGranularityBlocks\":", subsystem.Recipe, StringComparison.Ordinal);
        Assert.Contains("\"seed\":", subsystem.Recipe, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subsystem_made_again_has_the_same_recipe_and_the_same_history()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            using var first = Drawn(seed);
            using var again = Again(first.Recipe);

            Assert.Equal(first.Recipe, again.Recipe);
            Assert.Equal(HistoryOf(first), HistoryOf(again));
        }
    }

    [Fact]
    public void A_restored_subsystem_is_like_a_fresh_one()
    {
        using var used = Drawn(seed: 3);
        for (var seed = 0UL; seed < 20; seed++)
        {
            HistoryOf(used);
            used.Restore(Draw.FromSeed(seed));
            using var fresh = Drawn(seed);

            Assert.Equal(fresh.Recipe, used.Recipe);
            Assert.Equal(0, used.Clock.NowNanoseconds);
            Assert.False(used.Controllers[0].IsStarted);
            Assert.Equal(0, used.Controllers[0].Memory.Mark);
            Assert.Equal(HistoryOf(fresh), HistoryOf(used));
        }
    }

    [Fact]
    public void Restoring_what_was_made_again_keeps_its_shape()
    {
        using var first = Drawn(seed: 3);
        using var again = Again(first.Recipe);

        again.Restore(Draw.FromSeed(77));

        Assert.True(SubsystemRecipe.TryRead(first.Recipe, out var before, out _));
        Assert.True(SubsystemRecipe.TryRead(again.Recipe, out var after, out _));
        Assert.NotEqual(before.Seed, after.Seed);
        Assert.Equal((before with { Seed = after.Seed }).ToJson(), after.ToJson());
    }

    [Theory]
    [InlineData("", "no recipe")]
    [InlineData("null", "no recipe")]
    [InlineData("{}", "no recipe")]
    [InlineData("[1]", "no recipe")]
    [InlineData("\"seed\"", "no recipe")]
    public void What_is_no_recipe_is_blocked(string recipe, string reason)
    {
        var blocked = Assert.IsType<Provision.Blocked>(_device.ProvisionAgain(recipe));

        Assert.Contains(reason, blocked.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"controllers\":1", "\"controllers\":9", "controllers")]
    [InlineData("\"blockSizeExponent\":9", "\"blockSizeExponent\":63", "blocks of neither")]
    [InlineData("\"blocks\":1000", "\"blocks\":18446744073709551615", "2^42")]
    [InlineData("\"blocks\":1000", "\"blocks\":0", "2^42")]
    [InlineData("\"highestNamespaceIdentifier\":4", "\"highestNamespaceIdentifier\":2", "ascend")]
    [InlineData("\"highestNamespaceIdentifier\":4", "\"highestNamespaceIdentifier\":4294967295", "highest")]
    [InlineData("\"deallocatedReads\":\"zeros\"", "\"deallocatedReads\":\"blue\"", "no recipe")]
    [InlineData("\"serialNumber\":\"SN42\"", "\"serialNumber\":null", "no recipe")]
    [InlineData("\"serialNumber\":\"SN42\"", "\"serialNumber\":\"\\u0007\"", "serial number")]
    [InlineData("\"extendedUniqueIdentifier\":\"A1B2C30000000001\"", "\"extendedUniqueIdentifier\":\"A1\"", "EUI64")]
    [InlineData("\"arbitrationBurst\":1", "\"arbitrationBurst\":0", "burst")]
    [InlineData("\"executeMaximumNanoseconds\":1000", "\"executeMaximumNanoseconds\":-1", "execution times")]
    [InlineData("\"placementUnitBlocks\":1", "\"placementUnitBlocks\":0", "placement unit")]
    [InlineData("\"seed\":1", "\"seed\":1,\"colour\":\"red\"", "no recipe")]
    public void A_recipe_with_an_impossible_value_is_blocked(string good, string bad, string reason)
    {
        using var rig = new Rig();
        var recipe = rig.Subsystem.Recipe;
        Assert.Contains(good, recipe, StringComparison.Ordinal);

        var blocked = Assert.IsType<Provision.Blocked>(_device.ProvisionAgain(recipe.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Contains(reason, blocked.Reason, StringComparison.Ordinal);
    }

    public void Dispose() => _device.Dispose();

    private ISubsystem Drawn(ulong seed) =>
        Assert.IsType<Provision.Ready>(_device.Provision(SubsystemNeeds.Any, Draw.FromSeed(seed))).Subsystem;

    private ISubsystem Again(string recipe) => Assert.IsType<Provision.Ready>(_device.ProvisionAgain(recipe)).Subsystem;

    // Bringing the controller up and running some commands, with the time of every completion.
    private static List<(string Result, long Nanoseconds)> HistoryOf(ISubsystem subsystem)
    {
        var history = new List<(string Result, long Nanoseconds)>();
        var single = new Nvme.Host.Verbs.SingleCommand();
        var controller = subsystem.Controllers[0];
        controller.Start(new QueueLayout(AdminEntries: 32));
        for (var lba = 0UL; lba < 10; lba++)
        {
            var command = WriteZeroesCommand.Encode(new WriteZeroesCommand(1 + (uint)(lba % 2), lba * lba, 0));
            var result = single.Execute(controller, controller.IoQueues[0], command, default);
            history.Add((result.ToString(), subsystem.Clock.NowNanoseconds));
        }

        return history;
    }
}
