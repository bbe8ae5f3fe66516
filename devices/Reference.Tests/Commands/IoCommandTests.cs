using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands;

public class IoCommandTests
{
    [Theory]
    [InlineData(999, 0, StatusCode.Success)]
    [InlineData(999, 1, StatusCode.LbaOutOfRange)]
    [InlineData(1000, 0, StatusCode.LbaOutOfRange)]
    [InlineData(ulong.MaxValue, 0, StatusCode.LbaOutOfRange)]
    [InlineData(ulong.MaxValue - 1, 5, StatusCode.LbaOutOfRange)]
    [InlineData(0, 255, StatusCode.Success)]
    [InlineData(0, 256, StatusCode.InvalidFieldInCommand)]
    public void Reads_and_writes_stay_in_the_namespace_and_below_the_transfer_limit(ulong first, ushort lastZeroBased, StatusCode expected)
    {
        using var rig = new Rig().Started();
        var buffer = rig.Memory.AllocatePages(512 * 300).Slice(0, 512 * (lastZeroBased + 1));

        var read = new ReadWriteCommand(NvmOpcode.Read, 1, first, lastZeroBased);
        Assert.Equal(expected, rig.IoStatus(ReadWriteCommand.Encode(read), buffer));
        Assert.Equal(expected, rig.IoStatus(ReadWriteCommand.Encode(read with { Opcode = NvmOpcode.Write }), buffer));
    }

    [Theory]
    [InlineData(0u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(5u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(2u, StatusCode.InvalidFieldInCommand)]
    [InlineData(0xFFFF_FFFFu, StatusCode.InvalidFieldInCommand)]
    public void The_namespace_must_be_active(uint nsid, StatusCode expected)
    {
        using var rig = new Rig().Started();
        var page = rig.Page();

        Assert.Equal(expected, rig.IoStatus(ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, nsid, 0, 0)), page));
        Assert.Equal(expected, rig.IoStatus(ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, nsid, 0, 0)), page));
        Assert.Equal(expected, rig.IoStatus(WriteZeroesCommand.Encode(new WriteZeroesCommand(nsid, 0, 0))));
        Assert.Equal(expected, rig.IoStatus(DatasetManagementCommand.Encode(new DatasetManagementCommand(nsid, 0, 0)), page));
    }

    [Theory]
    [InlineData(1u, false, StatusCode.Success)]
    [InlineData(2u, false, StatusCode.InvalidFieldInCommand)]
    [InlineData(0u, false, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(0xFFFF_FFFFu, false, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(0xFFFF_FFFFu, true, StatusCode.Success)]
    public void Flush_takes_the_broadcast_namespace_where_it_says_so(uint nsid, bool isBroadcastSupported, StatusCode expected)
    {
        using var rig = new Rig(Shapes.Configuration() with { FlushBroadcastSupported = isBroadcastSupported }).Started();

        Assert.Equal(expected, rig.IoStatus(FlushCommand.Encode(new FlushCommand(nsid))));
    }

    [Fact]
    public void Opcodes_are_unsupported_that_log_page_05h_does_not_have()
    {
        using var rig = new Rig().Started();
        var effects = MemoryMarshal.Cast<byte, uint>(rig.Log(LogPageIdentifier.CommandsSupportedAndEffects, 4096)).ToArray();
        byte[] mandatory = [0x00, 0x01, 0x02, 0x04, 0x05, 0x06, 0x08, 0x09, 0x0A, 0x0C];
        byte[] neverThere = [0x03, 0x07, 0x7F, 0x83, 0xC0, 0xFF];

        Assert.All(mandatory, opcode => Assert.Equal(1u, effects[opcode] & 1));
        Assert.All(neverThere, opcode => Assert.Equal(0u, effects[opcode]));
        Assert.All([0x00, 0x01, 0x02], opcode => Assert.Equal(1u, effects[256 + opcode] & 1));
        foreach (var opcode in Enumerable.Range(0, 256))
        {
            var command = new SubmissionEntry { Opcode = (byte)opcode, NamespaceIdentifier = 1 };
            Assert.Equal((effects[opcode] & 1) == 0, rig.AdminStatus(command) == StatusCode.InvalidCommandOpcode);
            Assert.Equal((effects[256 + opcode] & 1) == 0, rig.IoStatus(command) == StatusCode.InvalidCommandOpcode);
        }
    }

    [Theory]
    [InlineData(0b0000_0001)]
    [InlineData(0b0000_0010)]
    [InlineData(0b0000_0011)]
    [InlineData(0b0100_0000)]
    [InlineData(0b1000_0000)]
    [InlineData(0b1100_0000)]
    public void Fused_operations_and_SGLs_are_refused(byte flags)
    {
        using var rig = new Rig().Started();
        var command = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, 1, 0, 0)) with { Flags = flags };

        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.IoStatus(command, rig.Page()));
    }

    [Fact]
    public void Data_arrives_through_a_chained_list()
    {
        const int Blocks = 4096;
        using var rig = new Rig(Shapes.Configuration(Shapes.Namespace(1, 10_000)) with { TransferSizeExponent = 0 }).Started();
        var source = rig.Memory.Allocate((Blocks * 512) + 4, 4096).Slice(4, Blocks * 512);
        for (var index = 0; index < source.LengthBytes; index++)
        {
            source.Span[index] = (byte)((index / 512) + (index % 251));
        }

        var write = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, 1, 77, Blocks - 1));
        Assert.Equal(StatusCode.Success, rig.IoStatus(write, source));

        Assert.Equal(source.Span.ToArray(), rig.Read(77, Blocks));
    }

    [Fact]
    public void A_write_whose_list_breaks_in_the_middle_writes_nothing()
    {
        using var rig = new Rig().Started();
        var list = rig.Page();
        BitConverter.TryWriteBytes(list.Span, rig.Filled(4096, 0x99, 4096).DeviceAddress);
        BitConverter.TryWriteBytes(list.Span[8..], 0xDEAD_0000_0000UL);
        var command = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, 1, 0, 23));
        command.Prp1 = rig.Filled(4096, 0x99, 4096).DeviceAddress;
        command.Prp2 = list.DeviceAddress;

        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 4, completionEntries: 4);
        queue.Submit(command);
        rig.RunDry();

        Assert.Equal(StatusCode.DataTransferError, queue.Posted[0].Status.CodeWithType);
        Assert.Equal(new StrayAccess(0xDEAD_0000_0000, 4096, IsWrite: false), Assert.Single(rig.Memory.StrayAccesses));
        Assert.Equal(new byte[24 * 512], rig.Read(0, 24));
        Assert.Equal("complete", rig.Allocated());
    }

    [Theory]
    [InlineData(DeallocatedReads.Zeros, false, 0x00)]
    [InlineData(DeallocatedReads.Ones, false, 0xFF)]
    [InlineData(DeallocatedReads.NotReported, false, 0x00)]
    [InlineData(DeallocatedReads.NotReported, true, 0xFF)]
    public void Deallocated_blocks_read_as_the_namespace_has_it(DeallocatedReads reads, bool unreportedAreOnes, byte expected)
    {
        var shape = Shapes.Namespace(1, 100, reads: reads) with { UnreportedReadsAreOnes = unreportedAreOnes };
        using var rig = new Rig(Shapes.Configuration(shape)).Started();
        rig.Write(3, 2, 0x12);

        rig.Deallocate((4, 1));

        Assert.All(rig.Read(4, 2), value => Assert.Equal(expected, value));
        Assert.All(rig.Read(3, 1), value => Assert.Equal(0x12, value));
    }

    [Fact]
    public void The_far_end_of_64_TiB_is_written_and_reported_with_little_memory()
    {
        const ulong Blocks = 1UL << 34;
        var before = GC.GetTotalMemory(forceFullCollection: false);
        using var rig = new Rig(Shapes.Configuration(Shapes.Namespace(1, Blocks, blockSizeExponent: 12, granularity: 16))).Started();

        rig.Write(Blocks - 1, 1, 0x42, blockBytes: 4096);
        rig.Write(1UL << 33, 1, 0x43, blockBytes: 4096);

        Assert.Equal($"({1UL << 33},15) ({Blocks - 16},15) complete", rig.Allocated());
        Assert.Equal(0x42, rig.Read(Blocks - 1, 1, blockBytes: 4096)[4095]);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, 16 << 20);
    }
}
