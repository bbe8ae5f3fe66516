using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Queues;

/// <summary>Doorbell Buffer Config, 7Ch: core digest 3, BASE-147. The host's side follows EventIdx as hosts in the field do.</summary>
public class DoorbellBufferTests
{
    private const int Tail = 2 * 2;
    private const int Head = Tail + 1;

    [Fact]
    public void Commands_are_found_in_the_shadow_and_the_register_is_written_only_when_the_event_index_is_passed()
    {
        using var rig = Buffered();
        var shadow = new Shadow(rig);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);
        var written = 0;
        var completed = 0;

        for (var round = 0; round < 40; round++)
        {
            queue.PlaceFlushes(1 + (round % 5));
            written += shadow.Move(Tail, queue.Tail, queue.RingTail);
            if (round % 3 != 0)
            {
                rig.RunDry();
            }

            completed += Take(rig, queue, shadow);
        }

        rig.RunDry();
        completed += Take(rig, queue, shadow);
        Assert.Equal(Enumerable.Range(0, 40).Sum(round => 1 + (round % 5)), completed);
        Assert.InRange(written, 1, 40);
    }

    [Fact]
    public void Entries_that_appear_in_the_shadow_while_the_controller_works_need_no_register()
    {
        using var rig = Buffered();
        var shadow = new Shadow(rig);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);
        queue.PlaceFlushes(2);
        Assert.Equal(1, shadow.Move(Tail, queue.Tail, queue.RingTail));

        queue.PlaceFlushes(5);
        Assert.Equal(0, shadow.Move(Tail, queue.Tail, _ => Assert.Fail("The controller is awake.")));
        rig.RunDry();

        Assert.Equal(7, queue.Take().Count);
        Assert.Equal(7u, shadow.EventIndexes[Tail]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_full_completion_queue_goes_on_by_the_shadow_head(int completionEntries)
    {
        using var rig = Buffered();
        var shadow = new Shadow(rig);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries);
        queue.PlaceFlushes(9);
        shadow.Move(Tail, queue.Tail, queue.RingTail);
        var completed = 0;

        for (var round = 0; round < 9; round++)
        {
            rig.RunDry();
            completed += Take(rig, queue, shadow);
        }

        Assert.Equal(9, completed);
    }

    [Theory]
    [InlineData(0x10, 0)]
    [InlineData(0, 0x10)]
    [InlineData(0x4000_0000, 0)]
    public void Pages_that_cannot_be_are_refused(int shadowOffset, int eventOffset)
    {
        using var rig = Buffered();
        var command = new DoorbellBufferConfigCommand(
            rig.Page().DeviceAddress + (ulong)shadowOffset, rig.Page().DeviceAddress + (ulong)eventOffset);

        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.DescribedAdminStatus(DoorbellBufferConfigCommand.Encode(command)));
    }

    [Fact]
    public void A_reset_forgets_the_pages()
    {
        using var rig = Buffered();
        rig.Memory.AllocatePages(8 << 20);
        var shadow = new Shadow(rig);
        rig.Restart();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);

        // Far from the new queues, and reachable again: a controller that remembered the pages would not even be caught.
        rig.Memory.AllocatePages(16 << 20);
        shadow.Values.Fill(5);
        shadow.EventIndexes.Fill(0xEEEE);

        queue.SubmitFlushes(3);
        rig.RunDry();

        Assert.Equal(3, queue.Take().Count);
        Assert.DoesNotContain(shadow.EventIndexes.ToArray(), value => value != 0xEEEE);
    }

    [Fact]
    public void An_impossible_value_in_the_shadow_is_an_impossible_doorbell()
    {
        using var rig = Buffered();
        var shadow = new Shadow(rig);
        var watch = new EventWatch(rig);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
        queue.PlaceFlushes(2);
        shadow.Values[Tail] = 100;

        queue.RingTail(2);

        Assert.Equal([(AsynchronousEventType.Error, (byte)1)], watch.Look());
        Assert.Empty(queue.Take());
    }

    [Fact]
    public void Without_the_capability_the_command_does_not_exist()
    {
        using var rig = new Rig().Started();

        Assert.Equal(StatusCode.InvalidCommandOpcode, rig.DescribedAdminStatus(DoorbellBufferConfigCommand.Encode(default)));
        Assert.Equal(0, rig.Identify(Nvme.Spec.Identify.IdentifyCns.Controller)[257] & 1);
    }

    private static int Take(Rig rig, RawQueue queue, Shadow shadow)
    {
        var taken = queue.TakeWithoutRinging();
        shadow.Move(Head, queue.Head, queue.RingHead);
        return taken.Count;
    }

    private static Rig Buffered() => new Rig(Shapes.Configuration() with
    {
        Queues = new QueueConfiguration { DoorbellBuffers = true },
    }).Started();

    private sealed class Shadow
    {
        private readonly DmaBuffer _values;
        private readonly DmaBuffer _eventIndexes;

        internal Shadow(Rig rig)
        {
            _values = rig.Page();
            _eventIndexes = rig.Page();
            var command = new DoorbellBufferConfigCommand(_values.DeviceAddress, _eventIndexes.DeviceAddress);
            Assert.Equal(StatusCode.Success, rig.DescribedAdminStatus(DoorbellBufferConfigCommand.Encode(command)));
        }

        internal Span<uint> Values => MemoryMarshal.Cast<byte, uint>(_values.Span);

        internal Span<uint> EventIndexes => MemoryMarshal.Cast<byte, uint>(_eventIndexes.Span);

        /// <summary>Writes a doorbell as a host does: the shadow always, the register if EventIdx lies in between.</summary>
        internal int Move(int doorbell, int value, Action<uint> ring)
        {
            var before = (ushort)Values[doorbell];
            Values[doorbell] = (uint)value;
            if ((ushort)(value - (ushort)EventIndexes[doorbell] - 1) >= (ushort)(value - before))
            {
                return 0;
            }

            ring((uint)value);
            return 1;
        }
    }
}
