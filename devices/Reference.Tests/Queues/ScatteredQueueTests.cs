using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Queues;

/// <summary>Queues behind PRP lists (PC=0): core digest 4.2 and 10, BASE-035.</summary>
public class ScatteredQueueTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(300)]
    [InlineData(1024)]
    public void Rings_in_scattered_pages_are_followed_around_and_around(int entries)
    {
        using var rig = Scattering();
        var completions = RawCompletionQueue.Scattered(rig.Controller, 2, entries);
        var submissions = RawSubmissionQueue.Scattered(rig.Controller, 2, entries);
        Assert.Equal(StatusCode.Success, Create(rig, completions));
        Assert.Equal(StatusCode.Success, Create(rig, submissions));
        var done = 0;

        for (var command = 0; command < 3 * entries; command++)
        {
            submissions.Put(FlushCommand.Encode(new FlushCommand(Shapes.Nsid)) with { CommandIdentifier = (ushort)command });
            submissions.Ring();
            rig.RunDry();
            Assert.True(completions.TryTake(out var entry));
            Assert.Equal((command, (command + 1) % entries), (entry.CommandIdentifier, entry.SubmissionQueueHead));
            completions.Ring();
            done++;
        }

        Assert.Equal(3 * entries, done);
        Assert.Empty(rig.Memory.StrayAccesses);
    }

    [Fact]
    public void A_list_of_several_pages_goes_on_behind_the_last_entry_of_a_page()
    {
        const int Entries = 40_000;
        using var rig = Scattering(entriesZeroBased: 65535);
        var completions = RawCompletionQueue.Contiguous(rig.Controller, 2, Entries);
        var submissions = RawSubmissionQueue.Scattered(rig.Controller, 2, Entries);
        Assert.Equal(StatusCode.Success, Create(rig, completions));
        Assert.Equal(StatusCode.Success, Create(rig, submissions));
        for (var slot = 0; slot < Entries - 1; slot++)
        {
            submissions.Put(FlushCommand.Encode(new FlushCommand(Shapes.Nsid)) with { CommandIdentifier = (ushort)slot });
        }

        submissions.Ring();
        rig.RunDry();

        Assert.Equal(2, submissions.Memory.List.LengthBytes / DmaSpace.PageBytes);
        Assert.All(Enumerable.Range(0, Entries - 1), slot => Assert.Equal(slot, completions.At(slot).CommandIdentifier));
        Assert.Empty(rig.Memory.StrayAccesses);
    }

    [Fact]
    public void Where_queues_have_to_be_contiguous_a_scattered_one_is_refused()
    {
        using var rig = new Rig().Started();

        Assert.Equal(StatusCode.InvalidFieldInCommand, Create(rig, RawCompletionQueue.Scattered(rig.Controller, 2, 300)));
    }

    [Theory]
    [InlineData(0, 0x10, StatusCode.PrpOffsetInvalid)]
    [InlineData(0x10, 0, StatusCode.PrpOffsetInvalid)]
    public void Lists_and_their_entries_have_no_offset(int listOffset, int entryOffset, StatusCode expected)
    {
        using var rig = Scattering();
        var list = rig.Page();
        var page = rig.Page();
        new PrpLayout().WriteList([page.DeviceAddress + (ulong)entryOffset], list, listOffset);
        var create = CreateIoCompletionQueueCommand.Encode(new CreateIoCompletionQueueCommand(2, 63));

        Assert.Equal(expected, rig.AdminStatus(create, list.Slice(listOffset, 4)));
    }

    [Fact]
    public void A_page_or_a_list_that_cannot_be_reached_makes_no_queue()
    {
        using var rig = Scattering();
        var list = rig.Page();
        new PrpLayout().WriteList([0xDEAD_0000], list);
        var create = CreateIoCompletionQueueCommand.Encode(new CreateIoCompletionQueueCommand(2, 63));

        Assert.Equal(StatusCode.DataTransferError, rig.AdminStatus(create, list.Slice(0, 4)));
        Assert.Equal(StatusCode.Success, Create(rig, RawCompletionQueue.Contiguous(rig.Controller, 2, 64)));
    }

    private static StatusCode Create(Rig rig, RawCompletionQueue queue) => rig.DescribedAdminStatus(
        CreateIoCompletionQueueCommand.Encode(new CreateIoCompletionQueueCommand(queue.Identifier, (ushort)(queue.EntryCount - 1))
        {
            PhysicallyContiguous = queue.Memory.IsContiguous,
        }) with { Prp1 = queue.Memory.Address });

    private static StatusCode Create(Rig rig, RawSubmissionQueue queue) => rig.DescribedAdminStatus(
        CreateIoSubmissionQueueCommand.Encode(
            new CreateIoSubmissionQueueCommand(queue.Identifier, (ushort)(queue.EntryCount - 1), queue.Identifier)
            {
                PhysicallyContiguous = queue.Memory.IsContiguous,
            }) with { Prp1 = queue.Memory.Address });

    private static Rig Scattering(ushort entriesZeroBased = 1023) => new Rig(Shapes.Configuration() with
    {
        MaximumQueueEntriesZeroBased = entriesZeroBased,
        Queues = new QueueConfiguration { ContiguousRequired = false },
    }).Started();
}
