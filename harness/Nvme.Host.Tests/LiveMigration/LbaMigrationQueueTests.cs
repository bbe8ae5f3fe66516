using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.Nvme.Host.Tests.LiveMigration;

public sealed class LbaMigrationQueueTests : IDisposable
{
    private const ulong SlotsOfAPage = DmaSpace.PageBytes / LbaMigrationQueueEntry.Size;
    private readonly DmaSpace _memory = new(1 << 20);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void An_empty_queue_has_nothing()
    {
        var queue = LbaMigrationQueue.In(_memory, 3);

        Assert.False(queue.TryTake(out _));
        Assert.Equal((0, 24u), (queue.Head, queue.SizeDwords));
    }

    [Fact]
    public void The_phase_turns_with_every_pass()
    {
        var queue = LbaMigrationQueue.In(_memory, 3);

        for (var number = 0; number < 10; number++)
        {
            Post(queue, number, phase: (number / 3) % 2 == 0);
            Assert.True(queue.TryTake(out var entry));
            Assert.Equal((ulong)number, entry.StartingLba);
            Assert.False(queue.TryTake(out _));
        }

        Assert.Equal((1, false), (queue.Head, queue.ExpectedPhase));
    }

    [Fact]
    public void An_entry_of_the_pass_before_is_not_new()
    {
        var queue = LbaMigrationQueue.In(_memory, 2);
        Post(queue, 0, phase: true);
        Post(queue, 1, phase: true);
        Assert.True(queue.TryTake(out _));
        Assert.True(queue.TryTake(out _));

        Assert.False(queue.TryPeek(out var old));
        Assert.Equal(0ul, old.StartingLba);
    }

    [Fact]
    public void The_slots_of_a_scattered_queue_go_on_in_its_next_page()
    {
        var queue = LbaMigrationQueue.In(_memory, (int)SlotsOfAPage + 2, isContiguous: false);
        Assert.Equal(2, queue.Memory.Pieces.Count);
        for (var slot = 0; slot < queue.SlotCount; slot++)
        {
            Post(queue, slot, phase: true);
        }

        for (var slot = 0; slot < queue.SlotCount; slot++)
        {
            Assert.True(queue.TryTake(out var entry));
            Assert.Equal((ulong)slot, entry.StartingLba);
        }

        Assert.Equal(0, queue.Head);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_ring_is_no_larger_than_its_memory(int slots)
    {
        var memory = LbaMigrationQueue.In(_memory, 4).Memory;

        Assert.Throws<ArgumentOutOfRangeException>(() => new LbaMigrationQueue(memory, slots));
    }

    // What a device does, which knows addresses and no slots.
    private unsafe void Post(LbaMigrationQueue queue, int number, bool phase)
    {
        var slot = (ulong)(number % queue.SlotCount);
        var address = queue.Memory.IsContiguous
            ? queue.Memory.Address + (slot * LbaMigrationQueueEntry.Size)
            : queue.Memory.Pieces[(int)(slot / SlotsOfAPage)].DeviceAddress + (slot % SlotsOfAPage * LbaMigrationQueueEntry.Size);
        Assert.True(_memory.TryReach(address, LbaMigrationQueueEntry.Size, isWrite: true, out var pointer));
        Unsafe.Write(pointer, new LbaMigrationQueueEntry { StartingLba = (ulong)number, Attributes = new() { Phase = phase } });
    }
}
