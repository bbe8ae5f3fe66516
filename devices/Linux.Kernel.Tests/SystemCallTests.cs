using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux.Kernel.Tests;

/// <summary>The real system calls, on files that every Linux has.</summary>
public sealed unsafe class SystemCallTests
{
    private static readonly ISystemCalls Calls = LinuxSystemCalls.Instance;

    [Fact]
    public void A_missing_file_is_an_error_and_no_exception()
    {
        Assert.Equal(Errno.ENOENT, Calls.Open("/dev/no such device", OpenFlags.ReadOnly).Error);
        Assert.Equal(Errno.ENOENT, Calls.Status("/dev/no such device", out _).Error);
        Assert.Equal(Errno.EBADF, Calls.Close(-1).Error);
    }

    [Fact]
    public void Insisting_on_a_missing_file_says_what_was_tried_and_why_not()
    {
        var problem = Assert.Throws<SystemCallException>(() => FileDescriptor.Open(Calls, "/dev/no such device", OpenFlags.ReadOnly));

        Assert.Equal(Errno.ENOENT, problem.Error);
        Assert.Equal("The kernel refuses to open /dev/no such device: No such file or directory (ENOENT).", problem.Message);
    }

    [Fact]
    public void Nodes_are_told_apart_by_kind_and_number()
    {
        Assert.False(Calls.Status("/dev/null", out var nothing).IsError);
        Assert.False(Calls.Status("/", out var root).IsError);

        Assert.Equal(new NodeStatus(NodeKind.CharacterDevice, new DeviceNumber(1, 3)), nothing);
        Assert.Equal(NodeKind.Directory, root.Kind);
    }

    [Fact]
    public void A_device_that_does_not_know_a_request_says_so()
    {
        using var zeros = FileDescriptor.Open(Calls, "/dev/zero", OpenFlags.ReadWrite);

        Assert.Equal(Errno.ENOTTY, zeros.Ioctl(0x4E40, null).Error);
    }

    [Fact]
    public void Event_counters_are_written_polled_and_read()
    {
        using var counter = FileDescriptor.MakeEvent(Calls);
        ulong value = 3;
        var entry = new PollEntry { Descriptor = counter.Number, Wanted = PollEvents.Readable };

        Assert.Equal(0, Calls.Poll(&entry, 1, 0).Value);
        Assert.Equal(Errno.EAGAIN, Calls.Read(counter.Number, &value, sizeof(ulong)).Error);
        Assert.Equal(sizeof(ulong), Calls.Write(counter.Number, &value, sizeof(ulong)).Value);
        Assert.Equal(1, Calls.Poll(&entry, 1, 0).Value);
        Assert.Equal(PollEvents.Readable, entry.Seen);
        value = 0;
        Assert.Equal(sizeof(ulong), Calls.Read(counter.Number, &value, sizeof(ulong)).Value);
        Assert.Equal(3UL, value);
    }

    [Fact]
    public void Memory_is_mapped_used_and_given_back()
    {
        var address = Calls.MapMemory(-1, 8192, MemoryAccess.Read | MemoryAccess.Write, MappingFlags.Private | MappingFlags.Anonymous, 0)
            .OrThrow("map memory");
        var memory = new Span<byte>((void*)address, 8192);

        memory[8191] = 5;

        Assert.Equal(5, memory[8191]);
        Assert.False(Calls.UnmapMemory((void*)address, 8192).IsError);
        Assert.Equal(Errno.EINVAL, Calls.MapMemory(-1, 0, MemoryAccess.Read, MappingFlags.Private | MappingFlags.Anonymous, 0).Error);
    }

    [Fact]
    public void Files_are_read_and_written_at_places()
    {
        var path = Path.GetTempFileName();
        using (var file = FileDescriptor.Open(Calls, path, OpenFlags.ReadWrite))
        {
            uint value = 0x11223344;
            Assert.Equal(4, Calls.WriteAt(file.Number, &value, 4, 8).Value);
            value = 0;
            Assert.Equal(4, Calls.ReadAt(file.Number, &value, 4, 8).Value);
            Assert.Equal(0x11223344U, value);
            Assert.Equal(0, Calls.ReadAt(file.Number, &value, 4, 4096).Value);
        }

        File.Delete(path);
    }

    [Fact]
    public void A_file_is_closed_exactly_once()
    {
        var calls = new ClaimingCalls();
        var file = FileDescriptor.Open(calls, "/dev/nvme0", OpenFlags.ReadOnly);

        file.Dispose();
        file.Dispose();

        Assert.Equal([7], calls.Closed);
    }
}
