using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Raw;

/// <summary>Raw queues against memory and a list of register writes: they do what they are told.</summary>
public sealed class RawQueueTests : IDisposable, IRegisterAccess
{
    private readonly DmaSpace _space = new(1 << 20, 0x4_0000_0000);
    private readonly List<(int Offset, uint Value)> _writes = [];

    public void Dispose() => _space.Dispose();

    uint IRegisterAccess.Read32(int offset) => 0;

    void IRegisterAccess.Write32(int offset, uint value) => _writes.Add((offset, value));

    [Fact]
    public void Entries_go_to_the_tail_and_around_whatever_the_device_has_taken()
    {
        var queue = Submissions(3);

        for (ushort identifier = 1; identifier <= 4; identifier++)
        {
            queue.Put(new SubmissionEntry { CommandIdentifier = identifier });
        }

        Assert.Equal([4, 2, 3], Enumerable.Range(0, 3).Select(slot => queue.At(slot).CommandIdentifier));
        Assert.Equal(1, queue.Tail);
        Assert.Empty(_writes);
    }

    [Fact]
    public void Any_slot_can_be_written_and_any_value_rung()
    {
        var queue = Submissions(3);

        queue.PutAt(2, new SubmissionEntry { Opcode = 0x7F });
        queue.Ring();
        queue.Ring(0xDEAD_BEEF);

        Assert.Equal(0x7F, queue.At(2).Opcode);
        Assert.Equal([(0x1000 + (2 * 5 * 8), 0u), (0x1000 + (2 * 5 * 8), 0xDEAD_BEEF)], _writes);
    }

    [Fact]
    public void A_completion_is_seen_by_its_phase_and_stays_until_it_is_consumed()
    {
        var queue = Completions(2);
        Post(queue, 0, 0x11, phase: 1);

        Assert.True(queue.TryPeek(out var entry));
        Assert.Equal(0x11, entry.CommandIdentifier);
        Assert.True(queue.TryPeek(out _));
        queue.Consume();
        Assert.False(queue.TryPeek(out _));
        Assert.Equal(1, queue.Head);
    }

    [Fact]
    public void The_expected_phase_turns_with_every_pass()
    {
        var queue = Completions(2);
        var taken = new List<ushort>();

        foreach (var (slot, identifier, phase) in ((int, ushort, int)[])[(0, 1, 1), (1, 2, 1), (0, 3, 0), (1, 4, 0), (0, 5, 1)])
        {
            Post(queue, slot, identifier, phase);
            Assert.True(queue.TryTake(out var entry));
            Assert.False(queue.TryTake(out _));
            taken.Add(entry.CommandIdentifier);
        }

        queue.Ring();
        queue.Ring(0x1_0001);
        Assert.Equal([1, 2, 3, 4, 5], taken);
        Assert.Equal([(0x1000 + (7 * 8), 1u), (0x1000 + (7 * 8), 0x1_0001u)], _writes);
    }

    [Fact]
    public void Scattered_rings_reach_every_slot_through_a_list_of_pages_that_are_no_neighbours()
    {
        var memory = RingMemory.Scattered(_space, 150, SubmissionEntry.Size);
        var queue = new RawSubmissionQueue(this, memory, 1, 150, 0);
        for (var slot = 0; slot < 150; slot++)
        {
            queue.PutAt(slot, new SubmissionEntry { CommandIdentifier = (ushort)slot });
        }

        Assert.False(memory.IsContiguous);
        Assert.Equal(memory.List.DeviceAddress, memory.Address);
        Assert.Equal([.. memory.Pieces.Select(piece => piece.DeviceAddress)], Slots(memory.List)[..3]);
        Assert.All(
            memory.Pieces.Zip(memory.Pieces.Skip(1)), pair => Assert.True(pair.First.DeviceAddress > pair.Second.DeviceAddress + 0x1000));
        Assert.Equal(64, BitConverter.ToUInt16(memory.Pieces[1].Span[2..]));
        Assert.Equal(149, queue.At(149).CommandIdentifier);
    }

    private static ulong[] Slots(DmaBuffer list) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(list.Span).ToArray();

    private RawSubmissionQueue Submissions(int entries) =>
        new(this, RingMemory.Contiguous(_space, entries, SubmissionEntry.Size), 5, entries, doorbellStrideExponent: 1);

    private RawCompletionQueue Completions(int entries) =>
        new(this, RingMemory.Contiguous(_space, entries, CompletionEntry.Size), 3, entries, doorbellStrideExponent: 1);

    private static void Post(RawCompletionQueue queue, int slot, ushort identifier, int phase)
    {
        var bytes = queue.Memory.Pieces[0].Span[(slot * CompletionEntry.Size)..];
        BitConverter.TryWriteBytes(bytes[12..], identifier);
        BitConverter.TryWriteBytes(bytes[14..], (ushort)phase);
    }
}
