using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.LbaAllocation.Steps;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Situations are counted where they occur, and nowhere else.</summary>
public sealed class Encountered
{
    private const uint Data = 5;

    [Fact]
    public void A_list_counts_as_among_changes_only_while_one_is_in_flight()
    {
        using var stage = new Stage();
        var write = stage.SendWrite(9, 1, Data);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Complete(write);
        stage.Query(0, 0, ListBytes.Whole((8, 7)));
        Assert.Equal(1, CountOf(stage, "list while blocks are being changed"));
    }

    [Fact]
    public void Changes_by_one_controller_are_none_by_several()
    {
        var subsystem = Subsystems.With(Subsystems.Example);
        subsystem.ControllerCount = 2;
        using var stage = new Stage(subsystem);
        const string Situation = "blocks of one namespace changed by several controllers at once";
        stage.SendWrite(9, 1, Data);
        stage.SendWrite(20, 1, Data);
        Assert.Equal(0, CountOf(stage, Situation));
        stage.Send(new WriteIntent(1, new BlockRange(9, 1), Data), controllerIndex: 1);
        Assert.Equal(1, CountOf(stage, Situation));
    }

    [Theory]
    [InlineData(ResetKind.Controller, "list right after a reset")]
    [InlineData(ResetKind.PowerCycle, "list right after a loss of power")]
    public void A_list_right_after_a_reset_asks_about_what_was_there_before(ResetKind kind, string situation)
    {
        using var stage = new Stage();
        stage.Write(9, 1, Data);
        stage.Reset(kind);
        stage.Query(0, 0, ListBytes.Whole((8, 7)));
        Assert.Equal(1, CountOf(stage, situation));
        stage.Write(20, 1, Data);
        stage.Query(0, 0, ListBytes.Whole((8, 7), (16, 7)));
        Assert.Equal(1, CountOf(stage, situation));
    }

    [Fact]
    public void Far_ends_are_both_ends_of_64_TiB()
    {
        const ulong Blocks = 1UL << 37;
        using var stage = new Stage(Subsystems.Namespace(1, Blocks, 1));
        stage.Write(0, 1, Data);
        stage.Query(0, 1, ListBytes.Whole((0, 0)));
        stage.Write(Blocks - 1, 1, Data);
        stage.Query(0, 1, ListBytes.Whole((0, 0)));
        Assert.Equal(1, CountOf(stage, "list of 64 TiB or more"));
        Assert.Equal(1, CountOf(stage, "list of 64 TiB or more with blocks known at both ends"));
    }

    [Fact]
    public void Every_size_of_page_from_one_on_is_asked_for()
    {
        var subsystem = Subsystems.With(Subsystems.Namespace(1, 10_000, 8));
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var sizes = PageSizeScripts.EverySize(subsystem, new Dice(seed)).Steps.OfType<EnumerateStep>().Select(
                step => step.DescriptorsPerPage);
            Assert.Equal(Enumerable.Range(1, sizes.Count()), sizes);
            Assert.True(sizes.Count() >= 5);
        }
    }

    private static long CountOf(Stage stage, string situation) => stage.Judge.Situations.GetValueOrDefault(situation);
}
