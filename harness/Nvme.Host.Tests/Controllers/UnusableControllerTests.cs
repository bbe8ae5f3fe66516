using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Tests.Controllers;

/// <summary>
/// A controller that cannot be used ends in a <see cref="DeviceException"/> with one sentence, never in a hang or a crash.
/// </summary>
public sealed class UnusableControllerTests : IDisposable
{
    private const long Second = 1_000_000_000;
    private readonly ControllerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_controller_that_is_gone()
    {
        _bench.Device.IsGone = true;

        Assert.Equal("The controller is gone: its status register reads as all ones.", _bench.StartFailure());
    }

    [Fact]
    public void A_controller_that_is_gone_at_a_reset()
    {
        _bench.Handle.Start(new QueueLayout());
        _bench.Device.IsGone = true;

        var problem = Assert.Throws<DeviceException>(() => _bench.Handle.Reset(ResetKind.Controller));

        Assert.Equal("The controller is gone: its status register reads as all ones.", problem.Message);
        Assert.False(_bench.Handle.IsStarted);
    }

    [Fact]
    public void A_controller_that_never_gets_ready()
    {
        _bench.Device.ReadyDelayNanoseconds = long.MaxValue;

        Assert.Equal("The controller did not become ready after CC.EN was set within 1 s.", _bench.StartFailure());
        Assert.False(_bench.Handle.IsStarted);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(255, 127)]
    public void The_timeout_is_the_one_that_the_controller_asks_for(byte units, int secondsItMayTake)
    {
        _bench.Device.Capabilities = _bench.Device.Capabilities with { Timeout500Milliseconds = units };
        _bench.Device.ReadyDelayNanoseconds = secondsItMayTake * Second;
        _bench.Handle.Start(new QueueLayout());
        _bench.Handle.Reset(ResetKind.Controller);
        _bench.Device.ReadyDelayNanoseconds = (units * Second / 2) + 1;

        Assert.Equal($"The controller did not become ready after CC.EN was set within {units * 0.5} s.", _bench.StartFailure());
    }

    [Fact]
    public void A_controller_that_gives_no_timeout_gets_half_a_second()
    {
        _bench.Device.Capabilities = _bench.Device.Capabilities with { Timeout500Milliseconds = 0 };
        _bench.Device.ReadyDelayNanoseconds = Second;

        Assert.Equal("The controller did not become ready after CC.EN was set within 0.5 s.", _bench.StartFailure());
    }

    [Fact]
    public void With_ready_modes_the_longer_timeout_of_the_ready_timeouts_register_counts()
    {
        _bench.Device.Capabilities = _bench.Device.Capabilities with { ReadyWithMediaSupported = true };
        _bench.Device.ReadyTimeouts = 0x0000_0010;
        _bench.Device.ReadyDelayNanoseconds = 8 * Second;
        _bench.Handle.Start(new QueueLayout());

        _bench.Device.ReadyDelayNanoseconds = Second;
        _bench.Handle.Reset(ResetKind.Controller);
        _bench.Device.ReadyDelayNanoseconds = (8 * Second) + 1;

        Assert.Equal("The controller did not become ready after CC.EN was set within 8 s.", _bench.StartFailure());
    }

    [Fact]
    public void A_controller_that_does_not_come_down()
    {
        _bench.Handle.Start(new QueueLayout());
        _bench.Device.ReadyDelayNanoseconds = long.MaxValue;

        var problem = Assert.Throws<DeviceException>(() => _bench.Handle.Reset(ResetKind.Controller));

        Assert.Equal("The controller did not become not ready after CC.EN was cleared within 1 s.", problem.Message);
    }

    [Fact]
    public void A_controller_that_fails_instead_of_getting_ready()
    {
        _bench.Device.FailsToGetReady = true;

        Assert.Equal("The controller reports a fatal error (CSTS.CFS) instead of getting ready.", _bench.StartFailure());
    }

    [Fact]
    public void A_controller_that_once_failed_can_be_brought_back_by_a_reset()
    {
        _bench.Device.FailsToGetReady = true;
        _bench.StartFailure();
        _bench.Device.FailsToGetReady = false;
        _bench.Device.Status = default;

        _bench.Handle.Start(new QueueLayout());

        Assert.True(_bench.Handle.IsStarted);
    }

    [Fact]
    public void A_controller_that_claims_queues_too_short_to_be_used()
    {
        _bench.Device.Capabilities = _bench.Device.Capabilities with { MaximumQueueEntriesZeroBased = 0 };

        Assert.Equal("The controller allows queues of 1 entry only (CAP.MQES 0); a queue has at least 2.", _bench.StartFailure());
    }

    [Fact]
    public void A_controller_whose_smallest_page_is_larger_than_ours()
    {
        _bench.Device.Capabilities = _bench.Device.Capabilities with { MinimumPageSizeExponent = 1 };

        Assert.Equal(
            "The controller needs memory pages of at least 8192 bytes (CAP.MPSMIN 1); this host uses 4096.", _bench.StartFailure());
        Assert.DoesNotContain(_bench.Device.Writes, write => write == (RegisterOffset.ControllerConfiguration, 0x0046_0001u));
    }

    [Theory]
    [InlineData(AdminOpcode.CreateIoCompletionQueue, "Create I/O Completion Queue 1 ended with 1/02h Invalid Queue Size, DNR.")]
    [InlineData(AdminOpcode.CreateIoSubmissionQueue, "Create I/O Submission Queue 1 ended with 1/02h Invalid Queue Size, DNR.")]
    public void A_controller_that_refuses_a_queue(AdminOpcode refused, string sentence)
    {
        _bench.Device.Behaviour = (queue, command) =>
        {
            if (command.Opcode == (byte)refused)
            {
                queue.Post(command.CommandIdentifier, Status.Of(StatusCode.InvalidQueueSize, doNotRetry: true));
            }
            else
            {
                _bench.Device.BehaveWell(queue, command);
            }
        };

        Assert.Equal(sentence, _bench.StartFailure());
    }

    [Fact]
    public void A_controller_that_does_not_answer()
    {
        _bench.Device.Behaviour = (_, _) => { };

        Assert.Equal("Create I/O Completion Queue 1 ended with no completion.", _bench.StartFailure());
    }
}
