using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Linux.Tests.Fakes;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Tests;

/// <summary>What both ways of I/O have in common, and what the kernel's answers turn into.</summary>
public sealed unsafe class QueueTests : IDisposable
{
    private static readonly SubmissionEntry Flush = new() { Opcode = (byte)NvmOpcode.Flush, NamespaceIdentifier = 1 };
    private readonly LinuxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("linux:/dev/nvme0?io=ioctl")]
    [InlineData("linux:/dev/nvme0?io=uring")]
    public void A_command_reaches_the_node_of_its_namespace_and_its_result_comes_back(string uri)
    {
        var controller = _bench.Start(uri);
        var data = controller.Memory.Allocate(512);
        _bench.Kernel.Answer = _ => new CommandAnswer(0x4281, 0x0000_0002_0000_0001);
        var command = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, 1, 0x1_0000_0002, 0));

        var token = _bench.Send(controller.IoQueues[0], command, data);

        var (completed, entry) = Assert.Single(_bench.Completions);
        Assert.Equal(token, completed);
        Assert.Equal((1u, 2u, (ushort)0x4281), (entry.Dword0, entry.Dword1, entry.Status.Bits));
        Assert.Equal((token.CommandIdentifier, (ushort)1), (entry.CommandIdentifier, entry.SubmissionQueueIdentifier));
        var fields = uri.EndsWith("ioctl", StringComparison.Ordinal)
            ? Assert.Single(_bench.Kernel.Requests, request => request.Path == _bench.Dev("ng0n1")).Fields
            : Assert.Single(_bench.Kernel.Ring.Taken).Command;
        Assert.Equal(((ulong)data.Pointer, 512u, 2u, 1u), (fields.DataAddress, fields.DataBytes, fields.Dword10, fields.Dword11));
        Assert.Equal(CommandTimeout.OrdinaryMilliseconds, fields.TimeoutMilliseconds);
    }

    [Fact]
    public void Without_io_uring_commands_go_by_ioctl()
    {
        _bench.Kernel.RingProblem = Errno.EPERM;
        var controller = _bench.Start();

        _bench.Send(controller.IoQueues[0], Flush);

        Assert.Single(_bench.Completions);
        Assert.Equal(PassthroughRequest.Io64, Assert.Single(_bench.Kernel.Requests).Request);
    }

    [Fact]
    public void Without_io_uring_a_device_that_was_asked_for_it_cannot_be_used()
    {
        _bench.Kernel.RingProblem = Errno.ENOSYS;

        Assert.Contains("ENOSYS", Assert.Throws<DeviceException>(() => _bench.Start("linux:/dev/nvme0?io=uring")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_generic_nodes_commands_go_to_the_block_device()
    {
        Directory.Delete(Path.Combine(_bench.Tree.Tree.Root, "sys/class/nvme-generic"), recursive: true);
        var controller = _bench.Start();

        _bench.Send(controller.IoQueues[0], Flush);

        Assert.Equal(_bench.Dev("nvme0n1"), Assert.Single(_bench.Kernel.Requests).Path);
    }

    [Theory]
    [InlineData("linux:/dev/nvme0?io=ioctl")]
    [InlineData("linux:/dev/nvme0?io=uring")]
    public void Nothing_is_visible_before_the_doorbell(string uri)
    {
        var controller = _bench.Start(uri);
        var queue = controller.IoQueues[0];
        Assert.True(queue.TrySubmit(Flush, default, out _));

        queue.Poll(_bench);
        Assert.Empty(_bench.Completions);
        Assert.Equal(1, queue.Outstanding);

        queue.Ring();
        queue.Poll(_bench);
        Assert.Single(_bench.Completions);
        Assert.Equal(0, queue.Outstanding);
    }

    [Theory]
    [InlineData("linux:/dev/nvme0?io=ioctl")]
    [InlineData("linux:/dev/nvme0?io=uring")]
    public void A_full_queue_takes_no_more(string uri)
    {
        var queue = _bench.Start(uri, entries: 4).IoQueues[0];

        Assert.Equal(3, queue.Capacity);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(queue.TrySubmit(Flush, default, out var _)));
        Assert.False(queue.TrySubmit(Flush, default, out _));
    }

    [Theory]
    [InlineData(-(long)Errno.EACCES, "EACCES")]
    [InlineData(-(long)Errno.EINVAL, "EINVAL")]
    [InlineData(-(long)Errno.EIO, "EIO")]
    [InlineData(-(long)Errno.EAGAIN, "EAGAIN")]
    [InlineData(-4000, "errno 4000")]
    [InlineData(0x8000, "EIO")]
    [InlineData(0x7FFFFFFF, "EIO")]
    [InlineData(0x370, "3/70h")]
    public void What_the_kernel_ends_itself_is_a_refusal(long value, string told)
    {
        foreach (var uri in (string[])["linux:/dev/nvme0?io=ioctl", "linux:/dev/nvme0?io=uring"])
        {
            using var bench = new LinuxBench();
            var controller = bench.Start(uri);
            bench.Kernel.Answer = _ => new CommandAnswer(value);

            bench.Send(controller.IoQueues[0], Flush);

            Assert.Empty(bench.Completions);
            Assert.Contains(told, Assert.Single(bench.Refusals).Reason, StringComparison.Ordinal);
            Assert.Equal(0, controller.IoQueues[0].Outstanding);
        }
    }

    [Theory]
    [InlineData(-(long)Errno.EINTR)]
    [InlineData(-(long)Errno.ETIME)]
    [InlineData(0x371)]
    public void What_the_kernel_gave_up_is_lost_and_frees_its_place(long value)
    {
        var controller = _bench.Start();
        _bench.Kernel.Answer = _ => new CommandAnswer(value);

        _bench.Send(controller.IoQueues[0], Flush);
        _bench.Send(controller.Admin, IdentifyCommand.Encode(new IdentifyCommand(Nvme.Spec.Identify.IdentifyCns.Controller)), controller.Memory.Allocate(4096));

        Assert.Empty(_bench.Completions);
        Assert.Empty(_bench.Refusals);
        Assert.Equal(0, controller.IoQueues[0].Outstanding + controller.Admin.Outstanding);
    }

    [Fact]
    public void A_command_that_was_aborted_in_time_was_aborted_by_the_device()
    {
        Assert.Equal(PassthroughEnding.Completed, PassthroughOutcome.Of(0x007, isOverdue: false).Ending);
        Assert.Equal(PassthroughEnding.Lost, PassthroughOutcome.Of(0x007, isOverdue: true).Ending);
    }

    [Theory]
    [InlineData("linux:/dev/nvme0?io=ioctl")]
    [InlineData("linux:/dev/nvme0?io=uring")]
    public void A_device_that_is_gone_is_told_in_one_sentence(string uri)
    {
        var controller = _bench.Start(uri);
        _bench.Kernel.Answer = _ => new CommandAnswer(-(long)Errno.ENODEV);

        var problem = Assert.Throws<DeviceException>(() => _bench.Send(controller.IoQueues[0], Flush));

        Assert.Equal("/dev/nvme0 is gone: No such device (ENODEV); the kernel's driver says that the controller is live.", problem.Message);
    }

    [Theory]
    [InlineData("linux:/dev/nvme0?io=ioctl")]
    [InlineData("linux:/dev/nvme0?io=uring")]
    public void A_namespace_without_a_node_is_a_refusal_that_comes_like_a_completion(string uri)
    {
        var controller = _bench.Start(uri);
        var flush = Flush;
        flush.NamespaceIdentifier = 9;

        _bench.Send(controller.IoQueues[0], flush);

        Assert.Contains("namespace 9h", Assert.Single(_bench.Refusals).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(_bench.Kernel.Requests, request => request.Request == PassthroughRequest.Io64);
        Assert.Empty(_bench.Kernel.Ring.Taken);
    }

    [Fact]
    public void A_node_of_several_controllers_is_not_used()
    {
        var folder = $"sys/devices/pci0000:00/{LinuxBench.Pci}/nvme/nvme0";
        Directory.Move(
            Path.Combine(_bench.Tree.Tree.Root, folder, "nvme0n1"), Path.Combine(_bench.Tree.Tree.Root, folder, "nvme0c0n1"));
        File.Delete(Path.Combine(_bench.Tree.Tree.Root, "sys/class/block/nvme0n1"));
        _bench.Tree.Folder("sys/class/block/nvme0n1")
            .Controller("nvme1", "0000:00:05.0", "nvme-subsys0", "241:1", cntlid: "2")
            .File("sys/devices/pci0000:00/0000:00:05.0/nvme/nvme1/nvme0c1n1/nsid", "1\n");
        _bench.Kernel.Node(_bench.Dev("nvme1"), NodeKind.CharacterDevice, new DeviceNumber(241, 1));
        var controller = _bench.Start();

        _bench.Send(controller.IoQueues[0], Flush);

        Assert.Contains("nvme_core.multipath=N", Assert.Single(_bench.Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_namespaces_has_the_kernel_look_again()
    {
        var controller = _bench.Start();
        var create = new SubmissionEntry { Opcode = (byte)AdminOpcode.NamespaceAttachment, NamespaceIdentifier = 1 };
        _bench.Send(controller.IoQueues[0], Flush);
        _bench.Kernel.Requests.Clear();

        _bench.Send(controller.Admin, create, controller.Memory.Allocate(4096));
        _bench.Send(controller.IoQueues[0], Flush);

        Assert.Contains(_bench.Kernel.Requests, request => request.Request == PassthroughRequest.Rescan);
        Assert.Equal(3, _bench.Completions.Count);
    }

    [Fact]
    public void A_reset_goes_to_the_driver_and_the_queues_come_back()
    {
        var controller = _bench.Start();

        controller.Reset(ResetKind.Controller);

        Assert.False(controller.IsStarted);
        Assert.Empty(controller.IoQueues);
        Assert.Equal(PassthroughRequest.Reset, Assert.Single(_bench.Kernel.Requests).Request);
        controller.Start(new QueueLayout());
        _bench.Send(controller.IoQueues[0], Flush);
        Assert.Single(_bench.Completions);
    }

    [Fact]
    public void A_reset_that_the_driver_cannot_do_is_told()
    {
        var controller = _bench.Start();
        _bench.Kernel.OnRequest = _ => -(long)Errno.EBUSY;

        Assert.Contains("EBUSY", Assert.Throws<DeviceException>(() => controller.Reset(ResetKind.Controller)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_subsystem_is_reset_on_request_only()
    {
        var careful = _bench.Start();
        Assert.False(careful.Capabilities.HasFlag(HandleCapabilities.SubsystemReset));
        Assert.Throws<NotSupportedException>(() => careful.Reset(ResetKind.Subsystem));

        using var bench = new LinuxBench();
        var bold = bench.Start("linux:/dev/nvme0?subsystem-reset=allow");
        bold.Reset(ResetKind.Subsystem);

        Assert.Equal(
            [PassthroughRequest.SubsystemReset, PassthroughRequest.Reset], bench.Kernel.Requests.Select(request => request.Request));
    }
}
