using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Linux.Rings;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Tests;

/// <summary>Against the tables of the transports digest, sections 1 and 1.3.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void Requests_have_the_numbers_of_the_kernel()
    {
        static uint Number(uint direction, int bytes, byte number) => (direction << 30) | ((uint)bytes << 16) | ('N' << 8) | number;

        Assert.Equal(
            [
                Number(0, 0, 0x40), Number(0, 0, 0x44), Number(0, 0, 0x45), Number(0, 0, 0x46),
                Number(3, 80, 0x47), Number(3, 80, 0x48), Number(3, 72, 0x80),
            ],
            (uint[])
            [
                PassthroughRequest.NamespaceIdentifier, PassthroughRequest.Reset, PassthroughRequest.SubsystemReset, PassthroughRequest.Rescan,
                PassthroughRequest.Admin64, PassthroughRequest.Io64, PassthroughRequest.UringIo,
            ]);
    }

    [Fact]
    public void Structures_have_the_sizes_of_the_kernel()
    {
        Assert.Equal(80, Unsafe.SizeOf<PassthroughCommand>());
        Assert.Equal(72, Unsafe.SizeOf<PassthroughFields>());
        Assert.Equal(128, Unsafe.SizeOf<RingSubmission>());
        Assert.Equal(32, Unsafe.SizeOf<RingCompletion>());
        Assert.Equal(120, Unsafe.SizeOf<RingParameters>());
    }

    [Fact]
    public void A_command_lies_in_memory_as_the_kernel_reads_it()
    {
        var command = default(PassthroughCommand);
        command.Fields.Take(new SubmissionEntry
        {
            Opcode = 0x02,
            NamespaceIdentifier = 0x04030201,
            Dword2 = 0x14131211,
            Dword3 = 0x24232221,
            Dword10 = 0x34333231,
            Dword11 = 0x44434241,
            Dword12 = 0x54535251,
            Dword13 = 0x64636261,
            Dword14 = 0x74737271,
            Dword15 = 0x84838281,
            Flags = 0xFF,
            CommandIdentifier = 0xFFFF,
            Prp1 = ulong.MaxValue,
            MetadataPointer = ulong.MaxValue,
        });
        command.Fields.MetadataAddress = 0x1122334455667788;
        command.Fields.DataAddress = 0x99AABBCCDDEEFF00;
        command.Fields.MetadataBytes = 0x08;
        command.Fields.DataBytes = 0x1000;
        command.Fields.TimeoutMilliseconds = 0xFDE8;
        command.Result = 0x0000000200000001;

        Assert.Equal(
            "0200000001020304" + "1112131421222324" + "8877665544332211" + "00FFEEDDCCBBAA99" + "0800000000100000"
            + "3132333441424344" + "5152535461626364" + "7172737481828384" + "E8FD000000000000" + "0100000002000000",
            Convert.ToHexString(MemoryMarshal.AsBytes(new ReadOnlySpan<PassthroughCommand>(in command))));
    }

    [Fact]
    public void Ring_entries_lie_in_memory_as_the_kernel_reads_them()
    {
        var entry = new RingSubmission { Opcode = 46, Descriptor = 5, Request = 0xC0484E80, UserData = 0x0102030405060708 };
        entry.Command.Opcode = 0x01;
        entry.Command.TimeoutMilliseconds = 0x01;
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<RingSubmission>(in entry));

        Assert.Equal("2E00000005000000804E48C000000000", Convert.ToHexString(bytes[..16]));
        Assert.Equal("0807060504030201", Convert.ToHexString(bytes[32..40]));
        Assert.Equal(0x01, bytes[48]);
        Assert.Equal(0x01, bytes[48 + 64]);
    }

    [Fact]
    public void Completions_are_read_from_where_the_kernel_writes_them()
    {
        var bytes = Convert.FromHexString("0807060504030201" + "02400000" + "00000000" + "0100000002000000" + "0000000000000000");

        var completion = MemoryMarshal.Read<RingCompletion>(bytes);

        Assert.Equal((0x0102030405060708UL, 0x4002, 0x0000000200000001UL), (completion.UserData, completion.Result, completion.CommandResult));
    }
}
