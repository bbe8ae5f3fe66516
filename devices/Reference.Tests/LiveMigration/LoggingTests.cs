using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.LiveMigration;

/// <summary>What is logged of a controller, and what is not (CS1.2 5.6; LM-LMQ).</summary>
public class LoggingTests
{
    [Fact]
    public void What_the_target_writes_is_logged_between_two_marks()
    {
        using var rig = new MigrationRig().WithQueue();
        rig.Write(0, 1);
        Assert.Equal(StatusCode.Success, rig.Start());
        rig.Write(8, 4);
        rig.Write(63, 1, Shapes.SecondNsid);
        Assert.Equal(StatusCode.Success, rig.Stop());
        rig.Write(100, 1);

        Assert.Equal("first 1:8+4 3:63+1 stopped", rig.Take());
    }

    [Fact]
    public void What_other_controllers_write_is_not()
    {
        using var rig = new MigrationRig().Logging();
        rig.Write(8, 4, controller: 0);
        rig.Write(16, 4, controller: 2);
        rig.Write(24, 1, controller: 1);

        Assert.Equal("first 1:24+1", rig.Take());
    }

    [Fact]
    public void Every_command_that_changes_blocks_is_logged_with_what_it_changed()
    {
        using var rig = new MigrationRig(shape: Shapes.Configuration() with
        {
            Io = new IoConfiguration
            {
                Copy = new CopyConfiguration { Formats = 1 },
                WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true },
            },
        }).Logging();
        rig.Write(0, 16);
        On(rig, WriteZeroesCommand.Encode(new WriteZeroesCommand(Shapes.Nsid, 2, 1, false)));
        On(rig, WriteZeroesCommand.Encode(new WriteZeroesCommand(Shapes.Nsid, 4, 1, true)));
        On(rig, WriteUncorrectableCommand.Encode(new WriteUncorrectableCommand(Shapes.Nsid, 99, 2)));
        On(rig, DatasetManagementCommand.Encode(new(Shapes.Nsid, 2, DatasetManagementAttributes.Deallocate)), Ranges(rig, (6, 1), (8, 2), (12, 1)));
        On(rig, DatasetManagementCommand.Encode(new(Shapes.Nsid, 0, DatasetManagementAttributes.None)), Ranges(rig, (0, 1)));
        On(rig, CopyCommand.Encode(new CopyCommand(Shapes.Nsid, 200, 1)), Sources(rig, (0, 2), (14, 1)));

        Assert.Equal("first 1:0+16 1:2+2 1:-4+2 1:99+3 1:-6+1 1:-8+2 1:-12+1 1:200+2 1:202+1", rig.Take());
    }

    [Fact]
    public void What_fails_or_reads_is_not_logged()
    {
        using var rig = new MigrationRig().Logging();
        var buffer = rig.Rig.Subsystem.Controllers[1].Memory.Allocate(1024, 4096);
        Assert.False(rig.Rig.Io(ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, 999, 1)), buffer, 1).Succeeded);
        rig.Rig.Read(0, 1, controller: 1);

        Assert.Equal("first", rig.Take());
    }

    [Fact]
    public void A_format_by_the_target_is_the_whole_namespace()
    {
        var shape = Shapes.Configuration() with
        {
            LbaFormats = Namespaces.ManagedShapes.TwoSizes, Format = new FormatConfiguration { IsSupported = true },
        };
        using var rig = new MigrationRig(shape: shape).Logging();
        Assert.True(rig.Rig.Admin(FormatNvmCommand.Encode(new FormatNvmCommand(0, Shapes.SecondNsid)), controller: 1).Succeeded);
        Assert.True(rig.Rig.Admin(FormatNvmCommand.Encode(new FormatNvmCommand(0, Shapes.Nsid)), controller: 2).Succeeded);

        Assert.Equal("first 3:-0+64", rig.Take());
    }

    [Fact]
    public void A_range_beyond_32_bits_takes_several_entries()
    {
        var shape = Shapes.Configuration(Shapes.Namespace(1, 10UL << 30)) with
        {
            LbaFormats = Namespaces.ManagedShapes.TwoSizes, Format = new FormatConfiguration { IsSupported = true },
        };
        using var rig = new MigrationRig(new LiveMigrationPolicy { MarksDeallocated = false }, shape: shape).Logging();
        Assert.True(rig.Rig.Admin(FormatNvmCommand.Encode(new FormatNvmCommand(0, Shapes.Nsid)), controller: 1).Succeeded);

        Assert.Equal("first 1:0+4294967296 1:4294967296+4294967296 1:8589934592+2147483648", rig.Take());
    }

    [Theory]
    [InlineData(LoggingMarkChoice.AtOnce, "first", "1:8+1 stopped")]
    [InlineData(LoggingMarkChoice.Later, "first", "1:8+1 stopped")]
    [InlineData(LoggingMarkChoice.BeforeFirstChange, "", "first 1:8+1 stopped")]
    [InlineData(LoggingMarkChoice.WithFirstChange, "", "first(1:8+1) stopped")]
    public void The_first_entry_is_marked_as_the_policy_has_it(LoggingMarkChoice choice, string before, string after)
    {
        using var rig = new MigrationRig(new LiveMigrationPolicy { FirstMark = choice, MarkDelayNanoseconds = 1000 }).Logging();
        Assert.Equal(before, rig.Take());
        rig.Write(8, 1);
        Assert.Equal(StatusCode.Success, rig.Stop());

        Assert.Equal(after, rig.Take());
    }

    [Fact]
    public void A_log_that_ends_before_any_change_has_both_marks()
    {
        using var rig = new MigrationRig(new LiveMigrationPolicy { FirstMark = LoggingMarkChoice.WithFirstChange }).Logging();
        Assert.Equal(StatusCode.Success, rig.Stop());
        Assert.Equal(StatusCode.Success, rig.Stop());

        Assert.Equal("first stopped", rig.Take());
    }

    [Fact]
    public void Late_entries_are_joined_where_they_touch_and_told_as_they_are_then()
    {
        var late = new LiveMigrationPolicy { EntryDelayNanoseconds = 100_000_000, MergesTouching = true };
        using var rig = new MigrationRig(late).Logging();
        rig.Write(8, 2);
        rig.Write(10, 2);
        rig.Write(9, 1);
        On(rig, WriteZeroesCommand.Encode(new WriteZeroesCommand(Shapes.Nsid, 20, 0, true)));
        rig.Rig.Write(20, 1, 0x11, controller: 2);

        Assert.Equal("first 1:8+4 1:20+1", rig.Take());
    }

    [Fact]
    public void Ranges_may_be_told_in_larger_units_but_not_beyond_the_namespace()
    {
        using var rig = new MigrationRig(new LiveMigrationPolicy { ReportingUnitBlocks = 24 }).Logging();
        rig.Write(25, 1);
        rig.Write(999, 1);

        Assert.Equal("first 1:24+24 1:984+16", rig.Take());
    }

    [Fact]
    public void Deallocating_again_may_go_untold()
    {
        using var rig = new MigrationRig(new LiveMigrationPolicy { OmitsUnchanged = true }).Logging();
        rig.Write(0, 1);
        On(rig, WriteZeroesCommand.Encode(new WriteZeroesCommand(Shapes.Nsid, 0, 1, true)));
        On(rig, WriteZeroesCommand.Encode(new WriteZeroesCommand(Shapes.Nsid, 0, 1, true)));

        Assert.Equal("first 1:0+1 1:-0+2", rig.Take());
    }

    private static void On(MigrationRig rig, in SubmissionEntry command, in Nvme.Host.Memory.DmaBuffer data = default) =>
        Assert.Equal(StatusCode.Success, rig.Rig.Io(command, data, 1).Completion.Status.CodeWithType);

    private static Nvme.Host.Memory.DmaBuffer Ranges(MigrationRig rig, params (ulong First, uint Blocks)[] ranges)
    {
        var buffer = rig.Rig.Subsystem.Controllers[1].Memory.Allocate(ranges.Length * DatasetManagementRange.Size, 4096);
        var entries = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, DatasetManagementRange>(buffer.Span);
        for (var index = 0; index < ranges.Length; index++)
        {
            entries[index] = new DatasetManagementRange { StartingLba = ranges[index].First, LengthInLogicalBlocks = ranges[index].Blocks };
        }

        return buffer;
    }

    private static Nvme.Host.Memory.DmaBuffer Sources(MigrationRig rig, params (ulong First, int Blocks)[] ranges)
    {
        var buffer = rig.Rig.Subsystem.Controllers[1].Memory.Allocate(ranges.Length * CopySourceRange.Size, 4096);
        var entries = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, CopySourceRange>(buffer.Span);
        for (var index = 0; index < ranges.Length; index++)
        {
            entries[index] = new CopySourceRange
            {
                StartingLba = ranges[index].First, BlockCountZeroBased = (ushort)(ranges[index].Blocks - 1),
            };
        }

        return buffer;
    }
}
