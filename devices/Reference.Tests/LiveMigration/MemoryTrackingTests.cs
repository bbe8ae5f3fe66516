using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.LiveMigration;

/// <summary>Tracking of host memory (B2.1 5.1.26, 5.1.27.1.2; LM-TRKM, LM-TRKR).</summary>
public class MemoryTrackingTests
{
    private const int PageBytes = DmaSpace.PageBytes;

    [Fact]
    public void What_the_target_writes_is_reported_once()
    {
        using var rig = new MigrationRig();
        var pages = Pages(rig, 16);
        Assert.Equal(StatusCode.Success, rig.Track(0, (pages.DeviceAddress, 16)));
        Assert.Equal("all", rig.Changes(pages.DeviceAddress));
        Read(rig, pages.Slice(2 * PageBytes, 3 * PageBytes));
        Identify(rig, pages.Slice(9 * PageBytes, PageBytes));

        Assert.Equal("2+3 9+1 all", rig.Changes(pages.DeviceAddress));
        Assert.Equal("all", rig.Changes(pages.DeviceAddress));
        Read(rig, pages.Slice((4 * PageBytes) + 512, 512));
        Assert.Equal("4+1 all", rig.Changes(pages.DeviceAddress));
    }

    [Fact]
    public void What_it_reads_and_what_lies_outside_is_not()
    {
        using var rig = new MigrationRig();
        var pages = Pages(rig, 8);
        Assert.Equal(StatusCode.Success, rig.Track(0, (pages.DeviceAddress, 2), (pages.DeviceAddress + (6 * PageBytes), 1)));
        var write = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, 0, 7));
        Assert.True(rig.Rig.Io(write, pages.Slice(0, PageBytes), 1).Succeeded);
        Read(rig, pages.Slice(PageBytes, 5 * PageBytes));

        Assert.Equal("1+1 all", rig.Changes(pages.DeviceAddress));
    }

    [Fact]
    public void Completions_are_writes_too()
    {
        using var rig = new MigrationRig();
        var target = rig.Rig.Subsystem.Controllers[1].Memory;
        Assert.Equal(StatusCode.Success, rig.Track(0, (target.BaseDeviceAddress, 64)));
        Assert.True(rig.Rig.Io(FlushCommand.Encode(new FlushCommand(Shapes.Nsid)), controller: 1).Succeeded);

        Assert.Matches("^[0-9]+\\+1 all$", rig.Changes(target.BaseDeviceAddress));
    }

    [Fact]
    public void A_short_report_leaves_the_rest_for_the_next_one()
    {
        using var rig = new MigrationRig();
        var pages = Pages(rig, 8);
        Assert.Equal(StatusCode.Success, rig.Track(0, (pages.DeviceAddress, 8)));
        foreach (var page in (int[])[1, 3, 5])
        {
            Read(rig, pages.Slice(page * PageBytes, 512));
        }

        Assert.Equal("1+1 more", rig.Changes(pages.DeviceAddress, descriptors: 1));
        Assert.Equal("3+1 5+1 all", rig.Changes(pages.DeviceAddress));
    }

    [Theory]
    [InlineData(false, "4+1 12+1 all")]
    [InlineData(true, "5+1 12+1 all")]
    public void Reports_come_in_units_of_the_granularity_asked_for_or_of_the_finest(bool isFinest, string expected)
    {
        using var rig = new MigrationRig(new LiveMigrationPolicy { ReportsFinest = isFinest });
        var pages = Pages(rig, 16);
        Assert.Equal(StatusCode.Success, rig.Track(2, (pages.DeviceAddress, 4)));
        Read(rig, pages.Slice(5 * PageBytes, 512));
        Read(rig, pages.Slice(12 * PageBytes, 512));

        Assert.Equal(expected, rig.Changes(pages.DeviceAddress));
    }

    [Fact]
    public void A_report_that_cannot_be_sent_takes_nothing_away()
    {
        using var rig = new MigrationRig();
        var pages = Pages(rig, 4);
        Assert.Equal(StatusCode.Success, rig.Track(0, (pages.DeviceAddress, 4)));
        Read(rig, pages.Slice(0, 512));
        var command = TrackedMemoryChangesCommand.Encode(new(MigrationRig.Target, 1023));
        command.Prp1 = rig.Rig.Memory.BaseDeviceAddress + (31UL << 20);
        Assert.Equal(StatusCode.DataTransferError, rig.Rig.DescribedAdminStatus(command));

        Assert.Equal("0+1 all", rig.Changes(pages.DeviceAddress));
    }

    [Fact]
    public void Ranges_are_checked_and_a_refusal_uses_up_nothing()
    {
        var migration = MigrationRig.Everything with
        {
            DescriptorsPerController = 2, DescriptorsInSubsystem = 2, FinestGranularityExponent = 1, CoarsestGranularityExponent = 3,
            LengthsArePowersOfTwo = true,
        };
        using var rig = new MigrationRig(migration: migration);
        var at = Pages(rig, 64).DeviceAddress;
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Track(0, (at, 1)));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Track(4, (at, 1)));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Track(1, (at, 1), (at + PageBytes, 1)));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Track(1, (at, 1), (at, 3)));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Track(1, (at, 1), (at, 1), (at, 1)));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Track(1, (~0UL << 13, 4)));

        Assert.Equal(StatusCode.Success, rig.Track(1, (at, 1), (at + (4 * PageBytes), 2)));
        Assert.Equal(StatusCode.InvalidControllerIdentifier, rig.Track(1, (at, 1)));
        Assert.Equal(StatusCode.Success, rig.Untrack());
        Assert.Equal(StatusCode.Success, rig.Untrack());
        Assert.Equal(StatusCode.Success, rig.Track(3, (at, 1)));
    }

    [Fact]
    public void What_is_too_much_is_refused_with_what_would_do()
    {
        using var rig = new MigrationRig(new LiveMigrationPolicy { TrackableUnits = 100 });
        var at = Pages(rig, 1).DeviceAddress;
        var buffer = rig.Rig.Memory.AllocatePages(PageBytes);
        System.Runtime.InteropServices.MemoryMarshal.Write(buffer.Span, new TrackMemoryChangesHeader { DescriptorCount = 2 });
        System.Runtime.InteropServices.MemoryMarshal.Write(
            buffer.Span[8..], new MemoryRangeTrackingDescriptor { StartAddress = at, LengthUnits = 90 });
        System.Runtime.InteropServices.MemoryMarshal.Write(
            buffer.Span[20..], new MemoryRangeTrackingDescriptor { StartAddress = at, LengthUnits = 300 });
        var result = rig.Rig.Admin(TrackMemoryChangesCommand.Encode(new(true, MigrationRig.Target)), buffer.Slice(0, 32));

        Assert.Equal(StatusCode.NotEnoughResources, result.Completion.Status.CodeWithType);
        Assert.Equal((2u, 1u), (result.Completion.Dword0, result.Completion.Dword1));
    }

    [Fact]
    public void Ranges_may_lie_across_pages_of_the_list()
    {
        using var rig = new MigrationRig();
        var pages = Pages(rig, 2);
        var memory = rig.Rig.Memory;
        var list = memory.AllocatePages(2 * PageBytes);
        var start = PageBytes - 12;
        System.Runtime.InteropServices.MemoryMarshal.Write(list.Span[start..], new TrackMemoryChangesHeader { DescriptorCount = 1 });
        System.Runtime.InteropServices.MemoryMarshal.Write(
            list.Span[(start + 8)..], new MemoryRangeTrackingDescriptor { StartAddress = pages.DeviceAddress, LengthUnits = 2 });
        var command = TrackMemoryChangesCommand.Encode(new(true, MigrationRig.Target));
        (command.Prp1, command.Prp2) = (list.DeviceAddress + (ulong)start, list.DeviceAddress + PageBytes);
        Assert.Equal(StatusCode.Success, rig.Rig.DescribedAdminStatus(command));
        Read(rig, pages.Slice(PageBytes, 512));

        Assert.Equal("1+1 all", rig.Changes(pages.DeviceAddress));
    }

    [Fact]
    public void A_reset_of_the_manager_ends_tracking()
    {
        using var rig = new MigrationRig();
        var pages = Pages(rig, 2);
        Assert.Equal(StatusCode.Success, rig.Track(0, (pages.DeviceAddress, 2)));
        rig.Rig.Controller.Reset(ResetKind.Controller);
        rig.Rig.Controller.Start(new QueueLayout(32, 1, 64));

        Assert.Equal(
            StatusCode.InvalidControllerIdentifier,
            rig.Rig.AdminStatus(TrackedMemoryChangesCommand.Encode(new(MigrationRig.Target, 1023)), rig.Rig.Page()));
        Assert.Equal(StatusCode.Success, rig.Track(0, (pages.DeviceAddress, 2)));
    }

    private static DmaBuffer Pages(MigrationRig rig, int count) =>
        rig.Rig.Subsystem.Controllers[1].Memory.Allocate(count * PageBytes, 64 * PageBytes);

    private static void Read(MigrationRig rig, in DmaBuffer buffer)
    {
        var command = new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, 0, (ushort)((buffer.LengthBytes / 512) - 1));
        Assert.True(rig.Rig.Io(ReadWriteCommand.Encode(command), buffer, 1).Succeeded);
    }

    private static void Identify(MigrationRig rig, in DmaBuffer buffer) =>
        Assert.True(rig.Rig.Admin(IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller, 0)), buffer, 1).Succeeded);
}
