using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Tests.Controllers;

/// <summary>Bringing a well-behaved controller up and down (core digest, 2.1 and 2.2).</summary>
public sealed class RegisterControllerTests : IDisposable
{
    private readonly ControllerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Registers_are_written_in_the_order_of_the_standard()
    {
        _bench.Handle.Start(new QueueLayout(AdminEntries: 32, IoQueuePairs: 0));

        Assert.Equal(
            [
                (0x14, 0x0000_0000u),
                (0x24, 0x001F_001Fu),
                (0x28, 0x0000_0000u),
                (0x2C, 0x0000_0005u),
                (0x30, 0x0000_1000u),
                (0x34, 0x0000_0005u),
                (0x14, 0x0046_0000u),
                (0x14, 0x0046_0001u),
            ],
            _bench.Device.Writes);
    }

    [Theory]
    [InlineData(CommandSetSupport.NvmCommandSet, 0x0046_0001u)]
    [InlineData(CommandSetSupport.NvmCommandSet | CommandSetSupport.IoCommandSets, 0x0046_0061u)]
    [InlineData(CommandSetSupport.NoIoCommandSet, 0x0046_0071u)]
    [InlineData(CommandSetSupport.NoIoCommandSet | CommandSetSupport.IoCommandSets, 0x0046_0071u)]
    public void The_command_set_is_chosen_from_what_the_controller_offers(CommandSetSupport offered, uint configuration)
    {
        _bench.Device.Capabilities = _bench.Device.Capabilities with { CommandSets = offered };

        _bench.Handle.Start(new QueueLayout(IoQueuePairs: 0));

        Assert.Equal((0x14, configuration), _bench.Device.Writes[^1]);
    }

    [Fact]
    public void Started_it_has_its_queues_and_they_carry_commands()
    {
        Assert.False(_bench.Handle.IsStarted);

        _bench.Handle.Start(new QueueLayout(AdminEntries: 4, IoQueuePairs: 3, IoEntries: 16));

        Assert.True(_bench.Handle.IsStarted);
        Assert.Equal([0, 1, 2, 3], _bench.Device.QueueIdentifiers);
        Assert.Equal((0, 3), (_bench.Handle.Admin.Identifier, _bench.Handle.Admin.Capacity));
        Assert.Equal([1, 2, 3], _bench.Handle.IoQueues.Select(queue => (int)queue.Identifier));
        Assert.All(_bench.Handle.IoQueues, queue => Assert.Equal(15, queue.Capacity));
        Assert.All(_bench.Handle.IoQueues, queue =>
            Assert.True(new SingleCommand().Execute(_bench.Handle, queue, new SubmissionEntry(), DmaBuffer.None).Succeeded));
    }

    [Fact]
    public void Completion_queues_are_created_before_the_submission_queues_that_use_them()
    {
        var commands = new List<SubmissionEntry>();
        _bench.Device.Behaviour = (queue, command) =>
        {
            commands.Add(command);
            _bench.Device.BehaveWell(queue, command);
        };

        _bench.Handle.Start(new QueueLayout(IoQueuePairs: 1, IoEntries: 64));

        Assert.Equal(2, commands.Count);
        Assert.Equal((0x05, 0x003F_0001u, 1u), (commands[0].Opcode, commands[0].Dword10, commands[0].Dword11));
        Assert.Equal((0x01, 0x003F_0001u, 0x0001_0001u), (commands[1].Opcode, commands[1].Dword10, commands[1].Dword11));
        Assert.All(commands, command => Assert.Equal((0UL, 0UL), (command.Prp1 % DmaSpace.PageBytes, command.Prp2)));
    }

    [Fact]
    public void Queues_are_no_longer_than_the_controller_can()
    {
        _bench.Device.Capabilities = _bench.Device.Capabilities with { MaximumQueueEntriesZeroBased = 7 };

        _bench.Handle.Start(new QueueLayout(IoEntries: 64));

        Assert.Equal(7, _bench.Handle.IoQueues[0].Capacity);
        Assert.Equal(8, _bench.Device.Queue(1).EntryCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public void Doorbells_lie_where_the_stride_puts_them(byte strideExponent)
    {
        _bench.Device.Capabilities = _bench.Device.Capabilities with { DoorbellStrideExponent = strideExponent };

        _bench.Handle.Start(new QueueLayout(IoQueuePairs: 2));

        Assert.True(Send(_bench.Handle).Succeeded);
    }

    [Fact]
    public void A_controller_left_enabled_by_somebody_is_disabled_first()
    {
        _bench.Handle.Start(new QueueLayout());
        _bench.Device.Writes.Clear();

        _bench.Handle.Start(new QueueLayout());

        Assert.Equal((0x14, 0x0046_0000u), _bench.Device.Writes[0]);
        Assert.True(Send(_bench.Handle).Succeeded);
    }

    [Fact]
    public void A_reset_forgets_the_queues_and_start_brings_them_back()
    {
        _bench.Handle.Start(new QueueLayout());

        _bench.Handle.Reset(ResetKind.Controller);

        Assert.False(_bench.Handle.IsStarted);
        Assert.False(_bench.Device.Status.Ready);
        Assert.Empty(_bench.Handle.IoQueues);
        Assert.Throws<InvalidOperationException>(() => _bench.Handle.Admin);

        _bench.Handle.Start(new QueueLayout());
        Assert.True(Send(_bench.Handle).Succeeded);
    }

    [Fact]
    public void Starting_again_and_again_uses_the_same_memory()
    {
        _bench.Handle.Start(new QueueLayout());
        var mark = _bench.Memory.Mark;

        for (var round = 0; round < 50; round++)
        {
            _bench.Handle.Reset(ResetKind.Controller);
            _bench.Handle.Start(new QueueLayout());
        }

        Assert.Equal(mark, _bench.Memory.Mark);
    }

    [Theory]
    [InlineData(ResetKind.Subsystem)]
    [InlineData(ResetKind.Function)]
    [InlineData(ResetKind.PowerCycle)]
    public void A_reset_that_the_handle_cannot_do_is_our_mistake(ResetKind kind) =>
        Assert.Throws<NotSupportedException>(() => _bench.Handle.Reset(kind));

    private static CommandResult Send(RegisterController handle) =>
        new SingleCommand().Execute(handle, handle.IoQueues[^1], new SubmissionEntry(), DmaBuffer.None);
}
