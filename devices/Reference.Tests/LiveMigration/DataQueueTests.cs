using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.LiveMigration;

/// <summary>Controller data queues as rings (B2.1 5.1.4, 5.1.25.1.23, 8.1.6; LM-CDQ, LM-CDF, LM-CDE).</summary>
public class DataQueueTests
{
    [Fact]
    public void Entries_go_round_and_the_phase_with_them()
    {
        using var rig = new MigrationRig().Logging(slots: 4);
        Assert.Equal("first", rig.Take());
        for (var round = 0; round < 13; round++)
        {
            rig.Write((ulong)round, 1);
            Assert.Equal($"1:{round}+1", rig.Take());
            Assert.Equal(StatusCode.Success, rig.Advance());
        }
    }

    [Fact]
    public void A_scattered_queue_is_filled_page_by_page()
    {
        using var rig = new MigrationRig().Logging(slots: 300, isContiguous: false);
        Assert.False(rig.Queue.Memory.IsContiguous);
        for (var index = 0; index < 280; index++)
        {
            rig.Write((ulong)index, 1);
        }

        Assert.Equal("first " + string.Join(' ', Enumerable.Range(0, 280).Select(index => $"1:{index}+1")), rig.Take());
    }

    [Fact]
    public void What_takes_the_last_slot_says_so_and_nothing_comes_behind_it()
    {
        using var rig = new MigrationRig().Logging(slots: 4);
        rig.Write(1, 1);
        rig.Write(2, 1);
        rig.Write(3, 1);
        Assert.Equal("first 1:1+1 full(1:2+1)", rig.Take());
        Assert.Equal(StatusCode.ControllerDataQueueFull, rig.Start());

        Assert.Equal(StatusCode.Success, rig.Advance());
        rig.Write(4, 1);
        Assert.Equal("", rig.Take());
        Assert.Equal(StatusCode.Success, rig.Start());
        rig.Write(5, 1);
        Assert.Equal("first 1:5+1", rig.Take());
    }

    [Fact]
    public void A_full_queue_raises_one_event_with_its_identifier()
    {
        using var rig = new MigrationRig(new LiveMigrationPolicy { NewQueueIdentifiers = NewQueueIdentifierChoice.Scattered });
        var events = Requests(rig);
        rig.Logging(slots: 3);
        rig.Write(1, 1);
        rig.Write(2, 1);

        Assert.Equal([(0x104u, (uint)rig.QueueIdentifier)], events.Take());
    }

    [Fact]
    public void A_trigger_fires_once_when_its_slot_is_filled()
    {
        using var rig = new MigrationRig();
        var events = Requests(rig);
        rig.Logging(slots: 8);
        Assert.Equal(StatusCode.Success, rig.SetHead(0, trigger: 2));
        rig.Write(1, 1);
        Assert.Empty(events.Take());
        rig.Write(2, 1);
        Assert.Equal([(4u, (uint)rig.QueueIdentifier)], events.Take());
        Assert.True(rig.Verbs.ReadPointers(rig.QueueIdentifier, out var pointers, out var isArmed).Succeeded);

        Assert.Equal((0u, 0u, false), (pointers.Head, pointers.TailTrigger, isArmed));
        rig.Write(3, 1);
        Assert.Empty(events.Take());
    }

    [Fact]
    public void Setting_the_head_takes_back_an_event_that_nobody_heard_of()
    {
        using var rig = new MigrationRig().Logging(slots: 8);
        Assert.Equal(StatusCode.Success, rig.SetHead(0, trigger: 1));
        rig.Write(1, 1);
        Assert.Equal(StatusCode.Success, rig.SetHead(1));

        Assert.Empty(Requests(rig).Take());
    }

    [Fact]
    public void A_head_names_what_was_posted_and_a_trigger_a_slot()
    {
        using var rig = new MigrationRig().WithQueue(slots: 8);
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.SetHead(1));
        Assert.Equal(StatusCode.Success, rig.SetHead(0, trigger: 7));
        Assert.Equal(StatusCode.Success, rig.Start());
        rig.Write(1, 1);
        rig.Write(2, 1);

        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.SetHead(4));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.SetHead(8));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.SetHead(2, trigger: 8));
        Assert.True(rig.Verbs.ReadPointers(rig.QueueIdentifier, out var pointers, out var isArmed).Succeeded);
        Assert.Equal((0u, 7u, true), (pointers.Head, pointers.TailTrigger, isArmed));
        Assert.Equal(StatusCode.Success, rig.SetHead(3));
    }

    [Fact]
    public void Sizes_places_and_targets_are_checked()
    {
        using var rig = new MigrationRig();
        var page = rig.Rig.Page();
        StatusCode Create(uint dwords, ulong offset = 0, ushort target = MigrationRig.Target, uint flags = 1)
        {
            var command = CreateControllerDataQueueCommand.Encode(new(ControllerDataQueueType.UserDataMigration, target, dwords));
            command.Dword11 |= flags;
            command.Prp1 = page.DeviceAddress + offset;
            return rig.Rig.DescribedAdminStatus(command);
        }

        Assert.Equal(StatusCode.InvalidFieldInCommand, Create(0));
        Assert.Equal(StatusCode.InvalidFieldInCommand, Create(8));
        Assert.Equal(StatusCode.InvalidFieldInCommand, Create(17));
        Assert.Equal(StatusCode.PrpOffsetInvalid, Create(16, offset: 512));
        Assert.Equal(StatusCode.DataTransferError, Create(16, offset: 64UL << 20));
        Assert.Equal(StatusCode.DataTransferError, Create(0xFFFF_FFF8));
        Assert.Equal(StatusCode.DataTransferError, Create(0xFFFF_FFF8, flags: 0));
        Assert.Equal(StatusCode.InvalidControllerIdentifier, Create(16, target: 0xFFFE));
        Assert.Equal(StatusCode.InvalidControllerIdentifier, Create(16, target: MigrationRig.Manager));
        Assert.Equal(StatusCode.Success, Create(16));
        Assert.Equal(StatusCode.InvalidFieldInCommand, Create(16));
    }

    [Theory]
    [InlineData(false, StatusCode.NotEnoughResources)]
    [InlineData(true, StatusCode.InvalidFieldInCommand)]
    public void There_are_so_many_queues_and_no_more(bool isInvalidField, StatusCode expected)
    {
        var migration = MigrationRig.Everything with { QueuesPerController = 1, QueuesInSubsystem = 1 };
        using var rig = new MigrationRig(new LiveMigrationPolicy { TooManyQueuesAreInvalidField = isInvalidField }, migration).WithQueue();
        Assert.Equal(expected, rig.Create(MigrationRig.Other));
        Assert.Equal(StatusCode.Success, rig.Delete());

        Assert.Equal(StatusCode.Success, rig.Create(MigrationRig.Other));
    }

    [Fact]
    public void Memory_ranges_are_counted_over_all_queues()
    {
        var migration = MigrationRig.Everything with { RangesPerQueue = 2, RangesInSubsystem = 3 };
        using var rig = new MigrationRig(migration: migration).WithQueue(slots: 256, isContiguous: false);
        var tooMany = LbaMigrationQueue.In(rig.Rig.Memory, 384, isContiguous: false);
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Verbs.Create(tooMany, MigrationRig.Other, out _).Completion.Status.CodeWithType);
        var two = LbaMigrationQueue.In(rig.Rig.Memory, 256, isContiguous: false);
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Verbs.Create(two, MigrationRig.Other, out _).Completion.Status.CodeWithType);

        Assert.Equal(StatusCode.Success, rig.Create(MigrationRig.Other));
    }

    [Fact]
    public void A_deleted_queue_is_unknown_and_silent()
    {
        using var rig = new MigrationRig().Logging();
        Assert.Equal("first", rig.Take());
        Assert.Equal(StatusCode.Success, rig.Delete());
        rig.Write(1, 1);

        Assert.Equal("", rig.Take());
        Assert.Equal(StatusCode.InvalidControllerDataQueue, rig.Delete());
        Assert.Equal(StatusCode.InvalidControllerDataQueue, rig.Start());
        Assert.Equal(StatusCode.InvalidControllerDataQueue, rig.SetHead(0));
        Assert.Equal(StatusCode.InvalidControllerDataQueue, rig.Verbs.ReadPointers(rig.QueueIdentifier, out _, out _).Completion.Status.CodeWithType);
        rig.Logging();
        Assert.Equal("first", rig.Take());
    }

    [Fact]
    public void A_reset_of_the_manager_ends_queues_and_one_of_the_target_does_not()
    {
        using var rig = new MigrationRig().Logging();
        rig.Rig.Subsystem.Controllers[1].Reset(ResetKind.Controller);
        rig.Rig.Subsystem.Controllers[1].Start(new QueueLayout(32, 1, 64));
        rig.Write(1, 1);
        Assert.Equal("first 1:1+1", rig.Take());

        rig.Rig.Controller.Reset(ResetKind.Controller);
        rig.Rig.Controller.Start(new QueueLayout(32, 1, 64));
        rig.Write(2, 1);
        Assert.Equal("", rig.Take());
        Assert.Equal(StatusCode.InvalidControllerDataQueue, rig.Delete());
    }

    [Fact]
    public void Only_a_manager_has_the_commands_and_says_so()
    {
        using var rig = new MigrationRig();
        var manager = Nvme.Spec.Identify.OptionalAdminCommands.HostManagedLiveMigration;
        Assert.True(Identify(rig, 0).OptionalAdminCommands.HasFlag(manager));
        Assert.False(Identify(rig, 1).OptionalAdminCommands.HasFlag(manager));
        Assert.Equal(0, (int)Identify(rig, 1).TrackingAttributes);
        foreach (var opcode in new[] { 0x3D, 0x3E, 0x41, 0x45 })
        {
            var result = rig.Rig.Admin(new SubmissionEntry { Opcode = (byte)opcode }, controller: 1);
            Assert.Equal(StatusCode.InvalidCommandOpcode, result.Completion.Status.CodeWithType);
        }
    }

    private static Nvme.Spec.Identify.IdentifyController Identify(MigrationRig rig, int controller)
    {
        var page = rig.Rig.Subsystem.Controllers[controller].Memory.AllocatePages(4096);
        Assert.True(rig.Rig.Admin(IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller, 0)), page, controller).Succeeded);
        return System.Runtime.InteropServices.MemoryMarshal.Read<Nvme.Spec.Identify.IdentifyController>(page.Span);
    }

    private static EventRequests Requests(MigrationRig rig) => new(rig.Rig);
}
