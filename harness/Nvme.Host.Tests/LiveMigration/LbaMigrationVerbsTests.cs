using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Host.Tests.Controllers;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.LiveMigration;

/// <summary>What reaches the device of each verb: CDW10 to CDW13 as B2.1 gives them.</summary>
public sealed class LbaMigrationVerbsTests : IDisposable
{
    private const ushort Queue = 3;
    private readonly ControllerBench _bench = new();
    private readonly LbaMigrationVerbs _verbs;
    private SubmissionEntry _sent;
    private CompletionEntry _answer;

    public LbaMigrationVerbsTests()
    {
        _bench.Handle.Start(new QueueLayout(AdminEntries: 4, IoQueuePairs: 1, IoEntries: 2));
        _verbs = new LbaMigrationVerbs(_bench.Handle);
        _bench.Device.Behaviour = (queue, command) =>
        {
            _sent = command;
            queue.Post(_answer with { CommandIdentifier = command.CommandIdentifier, SubmissionQueueHead = (ushort)queue.Head });
        };
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Create_names_the_ring_the_controller_and_the_size()
    {
        var queue = LbaMigrationQueue.In(_bench.Handle.Memory, 64);
        _answer = new CompletionEntry { Dword0 = 0xFFFF_0003 };

        Assert.True(_verbs.Create(queue, 5, out var identifier).Succeeded);

        Assert.Equal(Queue, identifier);
        AssertSent(0x45, 0x00000000, 0x00050001, 0x200);
        Assert.Equal(queue.Memory.Pieces[0].DeviceAddress, _sent.Prp1);
    }

    [Fact]
    public void Create_of_a_scattered_ring_names_its_list()
    {
        var queue = LbaMigrationQueue.In(_bench.Handle.Memory, 200, isContiguous: false);

        _verbs.Create(queue, 5, out _);

        AssertSent(0x45, 0x00000000, 0x00050000, 1600);
        Assert.Equal(queue.Memory.List.DeviceAddress, _sent.Prp1);
    }

    [Fact]
    public void Create_that_is_refused_names_no_queue()
    {
        _answer = new CompletionEntry
        {
            Dword0 = 3, PhaseAndStatus = (ushort)(Status.Of(StatusCode.InvalidControllerIdentifier).Bits << 1),
        };

        var result = _verbs.Create(LbaMigrationQueue.In(_bench.Handle.Memory, 4), 5, out var identifier);

        Assert.Equal(StatusCode.InvalidControllerIdentifier, result.Completion.Status.CodeWithType);
        Assert.Equal(0, identifier);
    }

    [Fact]
    public void Delete_names_the_queue()
    {
        _verbs.Delete(Queue);

        AssertSent(0x45, 0x00000001, Queue, 0);
    }

    [Theory]
    [InlineData(null, 0x00000003u, 0u)]
    [InlineData(20, 0x80000003u, 20u)]
    public void Advance_tells_the_head_and_arms_the_trigger(int? trigger, uint dword11, uint dword13)
    {
        _verbs.Advance(Queue, LbaMigrationQueue.In(_bench.Handle.Memory, 64), trigger);

        AssertSent(0x09, 0x00000021, dword11, 0);
        Assert.Equal(dword13, _sent.Dword13);
    }

    [Fact]
    public void Pointers_come_from_the_buffer_and_the_trigger_from_the_completion()
    {
        var mark = _bench.Handle.Memory.Mark;
        _answer = new CompletionEntry { Dword0 = 0x8000_0003 };
        _bench.Device.Behaviour = (queue, command) =>
        {
            _sent = command;
            WriteDwords(command.Prp1, 7, 20);
            queue.Post(_answer with { CommandIdentifier = command.CommandIdentifier, SubmissionQueueHead = (ushort)queue.Head });
        };

        Assert.True(_verbs.ReadPointers(Queue, out var pointers, out var isArmed).Succeeded);

        Assert.Equal((7u, 20u, true), (pointers.Head, pointers.TailTrigger, isArmed));
        AssertSent(0x0A, 0x00000021, Queue, 0);
        Assert.Equal(mark, _bench.Handle.Memory.Mark);
    }

    [Theory]
    [InlineData(LoggingAction.Start, 0x00010000)]
    [InlineData(LoggingAction.Stop, 0x00000000)]
    public void Log_starts_and_stops(LoggingAction action, uint dword10)
    {
        _verbs.Log(action, Queue);

        AssertSent(0x3D, dword10, Queue, 0);
    }

    private void AssertSent(byte opcode, uint dword10, uint dword11, uint dword12) =>
        Assert.Equal((opcode, dword10, dword11, dword12), (_sent.Opcode, _sent.Dword10, _sent.Dword11, _sent.Dword12));

    private unsafe void WriteDwords(ulong address, uint first, uint second)
    {
        Assert.True(_bench.Handle.Memory.TryReach(address, 8, isWrite: true, out var pointer));
        ((uint*)pointer)[0] = first;
        ((uint*)pointer)[1] = second;
    }
}
