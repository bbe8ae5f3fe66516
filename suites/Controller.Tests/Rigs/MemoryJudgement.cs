using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Rigs;

/// <summary>Shadow doorbells and host memory buffers (core digest 3 and 9).</summary>
public sealed class MemoryJudgement
{
    private readonly RigStage _stage = new("BASE-147", "honoured");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_shadow_doorbells_every_command_completes(bool completes)
    {
        UseShadow(_stage.Start().Pair()).Send(1, RigStage.Flush(), 10, 4);
        Settle(completes);

        Assert.Equal(completes ? [] : ["BASE-147/honoured", "LNX-27"], _stage.Broken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_reset_registers_count_again(bool completes)
    {
        UseShadow(_stage.Start().Pair()).See(new ControllerStopped(0)).Start().Pair().Send(1, RigStage.Flush(), 10, 4);
        Settle(completes);

        Assert.Equal(completes ? [] : ["BASE-147/forgotten"], _stage.Broken);
        Assert.True(_stage.Evaluations("BASE-147", "forgotten") > 0);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Shadow_doorbells_can_be_given_while_there_are_queues(bool hasQueues, bool isOfHosts)
    {
        _stage.Start();
        if (hasQueues)
        {
            _stage.Pair();
        }

        _stage.Admin(
            DoorbellBufferConfigCommand.Encode(new DoorbellBufferConfigCommand(0x1000, 0x2000)), StatusCode.CommandSequenceError);

        Assert.Contains("BASE-147/honoured", _stage.Broken);
        Assert.Equal(isOfHosts, _stage.Broken.Contains("LNX-27"));
    }

    [Fact]
    public void Shadow_pages_are_left_alone_after_a_reset()
    {
        _stage.See(new ShadowLookedAt(true));
        Assert.Empty(_stage.Broken);

        _stage.See(new ShadowLookedAt(false));
        Assert.Equal(["BASE-147/forgotten"], _stage.Broken);
    }

    [Fact]
    public void Host_memory_is_left_alone_once_it_was_taken_back()
    {
        _stage.See(new HostMemoryLookedAt(true));
        Assert.Empty(_stage.Broken);

        _stage.See(new HostMemoryLookedAt(false));
        Assert.Equal(["BASE-111"], _stage.Broken);
    }

    [Theory]
    [InlineData(1, 0, 0, 1, true)]
    [InlineData(1, 0, 1, 2, false)]
    [InlineData(1, 1, 1, 2, true)]
    [InlineData(1, 2, 1, 2, false)]
    [InlineData(1, 3, 1, 5, true)]
    [InlineData(0, 2, 1, 2, true)]
    [InlineData(511, 0, 1, 2, false)]
    [InlineData(512, 0, 1, 2, true)]
    public void The_register_is_written_where_the_event_index_is_passed(int queue, int asked, int before, int now, bool isWritten)
    {
        using var memory = new DmaSpace(16 * DmaSpace.PageBytes);
        var (doorbells, eventIndexes) = (memory.AllocatePages(DmaSpace.PageBytes), memory.AllocatePages(DmaSpace.PageBytes));
        var shadow = new ShadowDoorbells(doorbells, eventIndexes, 0) { IsInUse = true };
        shadow.Set((ushort)queue, false, asked);

        Assert.Equal(isWritten, shadow.Update((ushort)queue, false, before, now));
        Assert.Equal(queue < 512 ? now : 0, doorbells.Span.IndexOfAnyExcept((byte)0) is >= 0 and var at ? doorbells.Span[at] : 0);
    }

    private static RigStage UseShadow(RigStage stage) =>
        stage.Admin(DoorbellBufferConfigCommand.Encode(new DoorbellBufferConfigCommand(0x1000, 0x2000)));

    private void Settle(bool completes)
    {
        if (completes)
        {
            _stage.Post(1, 1, 10, 1, entries: 4);
        }

        _stage.See(new Settled(true));
    }
}
