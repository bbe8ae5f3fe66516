using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Rings;
using NvmeConformance.Linux.Tests.Fakes;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Tests;

public sealed unsafe class UringTests : IDisposable
{
    private static readonly SubmissionEntry Flush = new() { Opcode = (byte)NvmOpcode.Flush, NamespaceIdentifier = 1 };
    private readonly LinuxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Many_commands_are_in_flight_and_end_in_any_order()
    {
        var queue = _bench.Start("linux:/dev/nvme0?io=uring", entries: 9).IoQueues[0];
        _bench.Kernel.Answer = _ => new CommandAnswer(0, StaysInFlight: true);
        var tokens = Enumerable.Range(0, 8).Select(_ => _bench.Send(queue, Flush)).ToList();
        Assert.Equal(8, queue.Outstanding);

        foreach (var entry in _bench.Kernel.Ring.Taken.AsEnumerable().Reverse())
        {
            _bench.Kernel.Ring.Post(entry.UserData, 0, entry.UserData);
        }

        queue.Poll(_bench);

        Assert.Equal(tokens.AsEnumerable().Reverse(), _bench.Completions.Select(completion => completion.Token));
        Assert.Equal(0, queue.Outstanding);
    }

    [Fact]
    public void A_completion_that_comes_twice_or_for_nobody_is_not_the_devices()
    {
        var queue = _bench.Start("linux:/dev/nvme0?io=uring").IoQueues[0];
        _bench.Kernel.Answer = _ => new CommandAnswer(0, StaysInFlight: true);
        _bench.Send(queue, Flush);
        _bench.Send(queue, Flush);
        var first = _bench.Kernel.Ring.Taken[0].UserData;

        _bench.Kernel.Ring.Post(first, 0);
        _bench.Kernel.Ring.Post(first, 0);

        Assert.Throws<DeviceException>(() => queue.Poll(_bench));
        Assert.Single(_bench.Completions);
        _bench.Kernel.Ring.Post(0xFFFFFFFF, 0);
        Assert.Throws<DeviceException>(() => queue.Poll(_bench));
        _bench.Kernel.Ring.Post(_bench.Kernel.Ring.Taken[1].UserData, 0);
    }

    [Fact]
    public void An_entry_that_the_kernel_does_not_take_at_once_is_given_again()
    {
        var queue = _bench.Start("linux:/dev/nvme0?io=uring").IoQueues[0];
        _bench.Kernel.Ring.SubmitProblem = Errno.EINTR;
        _bench.Send(queue, Flush);
        Assert.Empty(_bench.Completions);

        _bench.Kernel.Ring.SubmitProblem = Errno.None;
        queue.Poll(_bench);

        Assert.Single(_bench.Completions);
    }

    [Fact]
    public void A_ring_that_takes_nothing_any_more_is_a_device_that_cannot_be_used()
    {
        var queue = _bench.Start("linux:/dev/nvme0?io=uring").IoQueues[0];
        _bench.Kernel.Ring.SubmitProblem = Errno.EBADF;

        Assert.Contains("EBADF", Assert.Throws<DeviceException>(() => _bench.Send(queue, Flush)).Message, StringComparison.Ordinal);
        _bench.Kernel.Ring.SubmitProblem = Errno.None;
    }

    [Fact]
    public void A_start_takes_the_completions_of_those_who_are_gone()
    {
        var controller = _bench.Start("linux:/dev/nvme0?io=uring");
        _bench.Kernel.Answer = _ => new CommandAnswer(0, StaysInFlight: true);
        _bench.Send(controller.IoQueues[0], Flush);
        _bench.Kernel.Ring.Post(_bench.Kernel.Ring.Taken[0].UserData, 0);
        controller.NoteGone();

        controller.Start(new QueueLayout());

        Assert.Empty(_bench.Completions);
        Assert.Equal(0, controller.IoQueues[0].Outstanding);
    }

    [Fact]
    public void Thousands_of_commands_go_round_the_ring()
    {
        var queue = _bench.Start("linux:/dev/nvme0?io=uring", entries: 8).IoQueues[0];

        foreach (var round in Enumerable.Range(0, 5000))
        {
            _bench.Send(queue, Flush);
            Assert.Equal(round + 1, _bench.Completions.Count);
        }
    }

    [Theory]
    [InlineData("entries")]
    [InlineData("odd")]
    [InlineData("completions")]
    [InlineData("waits")]
    public void A_ring_that_is_not_what_was_asked_for_is_not_used(string what)
    {
        _bench.Kernel.Ring.Falsify = box =>
        {
            switch (what)
            {
                case "entries":
                    box.Value.SubmissionEntries = 1;
                    break;
                case "odd":
                    box.Value.SubmissionEntries = 65;
                    break;
                case "completions":
                    box.Value.CompletionEntries = 3;
                    break;
                default:
                    box.Value.Features = RingFeatures.SingleMapping;
                    break;
            }
        };

        Assert.Equal(Errno.EOPNOTSUPP, IoUring.TryCreate(_bench.Kernel, 64, out var ring));
        Assert.Null(ring);
        Assert.Empty(_bench.Kernel.OpenPaths);
    }

    [SkippableFact]
    public void The_kernel_that_we_run_on_completes_what_does_nothing()
    {
        var problem = IoUring.TryCreate(LinuxSystemCalls.Instance, 8, out var made);
        Skip.If(made is null, $"This kernel has no io_uring with large entries for us: {problem.Describe()}.");
        using var ring = made!;
        var seen = new List<ulong>();
        for (var round = 0UL; round < 1000; round++)
        {
            for (var number = 0UL; number < 8; number++)
            {
                var entry = ring.Place();
                entry->Opcode = RingSubmission.NothingOpcode;
                entry->UserData = (round * 8) + number;
            }

            Assert.True(ring.Place() is null);
            Assert.Equal(8, ring.Publish().OrThrow("submit"));
            Assert.Equal(0u, ring.Untaken);
            while (ring.TryTake(out var completion))
            {
                Assert.Equal(0, completion.Result);
                seen.Add(completion.UserData);
            }
        }

        Assert.Equal(Enumerable.Range(0, 8000).Select(number => (ulong)number), seen.Order());
    }

    [SkippableFact]
    public void A_wait_for_nothing_ends()
    {
        var problem = IoUring.TryCreate(LinuxSystemCalls.Instance, 8, out var made);
        Skip.If(made is null, $"This kernel has no io_uring with large entries for us: {problem.Describe()}.");
        using var ring = made!;

        Assert.Equal(Errno.ETIME, ring.WaitForOne(1000).Error);
    }
}
