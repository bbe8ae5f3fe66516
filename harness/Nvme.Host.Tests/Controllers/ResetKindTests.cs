using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Tests.Fakes;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Controllers;

public sealed class ResetKindTests : IDisposable, IResetLines
{
    private const HandleCapabilities EveryReset = HandleCapabilities.ControllerReset
        | HandleCapabilities.FunctionReset
        | HandleCapabilities.ConventionalReset
        | HandleCapabilities.SubsystemReset
        | HandleCapabilities.PowerCycle;

    private readonly ControllerBench _bench = new();
    private readonly DmaSpace _otherMemory = new(1 << 20, 0x8_0000_0000);
    private readonly List<ResetKind> _pulled = [];
    private readonly RegisterController _handle;
    private readonly RegisterController _other;

    public ResetKindTests()
    {
        var otherDevice = new FakeController(_otherMemory, _bench.Clock);
        _bench.Clock.Add(otherDevice);
        _handle = new RegisterController(_bench.Device, _bench.Memory, _bench.Clock, EveryReset, this);
        _other = new RegisterController(otherDevice, _otherMemory, _bench.Clock, EveryReset, this);
        _handle.ShareSubsystemWith([_handle, _other]);
        _handle.Start(new QueueLayout());
        _other.Start(new QueueLayout());
    }

    public void Dispose()
    {
        _bench.Dispose();
        _otherMemory.Dispose();
    }

    void IResetLines.Pull(ResetKind kind)
    {
        _pulled.Add(kind);
        _bench.Device.Status = default;
    }

    [Theory]
    [InlineData(ResetKind.Function, true)]
    [InlineData(ResetKind.Conventional, true)]
    [InlineData(ResetKind.PowerCycle, false)]
    public void What_no_register_does_goes_through_the_lines_and_forgets_the_queues(ResetKind kind, bool otherStays)
    {
        _handle.Reset(kind);

        Assert.Equal([kind], _pulled);
        Assert.False(_handle.IsStarted);
        Assert.Equal(otherStays, _other.IsStarted);
    }

    [Fact]
    public void A_subsystem_reset_is_the_magic_value_in_its_register_and_hits_the_other_handles()
    {
        _bench.Device.ReadyDelayNanoseconds = long.MaxValue;
        _bench.Device.Status = default;

        _handle.Reset(ResetKind.Subsystem);

        Assert.Equal((0x20, 0x4E56_4D65u), _bench.Device.Writes[^1]);
        Assert.Equal((false, false), (_handle.IsStarted, _other.IsStarted));
        Assert.Empty(_pulled);
    }

    [Fact]
    public void Every_kind_has_a_capability_of_its_own() =>
        Assert.Equal(
            5, Enum.GetValues<ResetKind>().Select(kind => kind.Capability()).Where(one => EveryReset.HasFlag(one)).Distinct().Count());

    [Fact]
    public void A_larger_host_page_is_selected_and_used()
    {
        _handle.Start(new QueueLayout { PageSizeExponent = 2 });
        SubmissionEntry seen = default;
        _bench.Device.Behaviour = (queue, command) =>
        {
            seen = command;
            _bench.Device.BehaveWell(queue, command);
        };
        var data = _bench.Memory.AllocatePages(0x8000, 0x4000);

        Assert.True(new SingleCommand().Execute(_handle, _handle.IoQueues[0], new SubmissionEntry(), data).Succeeded);

        Assert.Contains((0x14, 0x0046_0101u), _bench.Device.Writes);
        Assert.Equal((data.DeviceAddress, data.DeviceAddress + 0x4000), (seen.Prp1, seen.Prp2));
    }

    [Fact]
    public void A_command_that_was_described_by_the_caller_keeps_its_pointers()
    {
        SubmissionEntry seen = default;
        _bench.Device.Behaviour = (queue, command) =>
        {
            seen = command;
            _bench.Device.BehaveWell(queue, command);
        };
        var command = new SubmissionEntry { Flags = 0x40, MetadataPointer = 7, Prp1 = 3, Prp2 = 5 };

        Assert.True(new SingleCommand().ExecuteDescribed(_handle, _handle.IoQueues[0], command).Succeeded);

        Assert.Equal((0x40, 7UL, 3UL, 5UL), (seen.Flags, seen.MetadataPointer, seen.Prp1, seen.Prp2));
    }
}
