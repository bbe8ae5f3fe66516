using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Linux.Tests.Fakes;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Tests;

/// <summary>What is never given to a kernel that drives the controller itself.</summary>
public sealed class RuleTests : IDisposable
{
    private static readonly NamespaceFormat Plain = new(512, 0, false, false);
    private static readonly NamespaceFormat Separate = new(512, 8, false, true);
    private static readonly NamespaceFormat Extended = new(4096, 64, true, false);
    private readonly LinuxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(AdminOpcode.CreateIoSubmissionQueue)]
    [InlineData(AdminOpcode.CreateIoCompletionQueue)]
    [InlineData(AdminOpcode.DeleteIoSubmissionQueue)]
    [InlineData(AdminOpcode.DeleteIoCompletionQueue)]
    [InlineData(AdminOpcode.AsynchronousEventRequest)]
    [InlineData(AdminOpcode.Abort)]
    [InlineData(AdminOpcode.DoorbellBufferConfig)]
    [InlineData(AdminOpcode.ControllerDataQueue)]
    [InlineData(AdminOpcode.KeepAlive)]
    [InlineData(AdminOpcode.Fabrics)]
    public void What_belongs_to_the_driver_is_not_sent(AdminOpcode opcode)
    {
        var controller = _bench.Start();

        _bench.Send(controller.Admin, new SubmissionEntry { Opcode = (byte)opcode });

        Assert.Single(_bench.Refusals);
        Assert.Empty(_bench.Kernel.Requests);
    }

    [Theory]
    [InlineData(0x07)]
    [InlineData(0x0B)]
    [InlineData(0x0C)]
    [InlineData(0x0D)]
    [InlineData(0x0F)]
    [InlineData(0x16)]
    public void Features_of_the_driver_are_not_set(int feature) =>
        Assert.NotNull(WhyNotAdmin(new SubmissionEntry { Opcode = (byte)AdminOpcode.SetFeatures, Dword10 = (uint)feature | (1u << 31) }, 4096));

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x06)]
    [InlineData(0x0E)]
    [InlineData(0xD0)]
    public void Other_features_are_set(int feature) =>
        Assert.Null(WhyNotAdmin(new SubmissionEntry { Opcode = (byte)AdminOpcode.SetFeatures, Dword10 = (uint)feature }, 0));

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x02)]
    [InlineData(0x40)]
    [InlineData(0x04)]
    public void Flags_of_a_command_are_not_sent(byte flags) =>
        Assert.NotNull(PassthroughRules.WhyNot(new SubmissionEntry { Flags = flags }, isAdmin: false, 0, Plain));

    [Fact]
    public void A_buffer_must_be_as_long_as_what_the_command_transfers()
    {
        var read = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, 1, 0, 7));

        Assert.Null(PassthroughRules.WhyNot(read, isAdmin: false, 4096, Plain));
        Assert.NotNull(PassthroughRules.WhyNot(read, isAdmin: false, 4095, Plain));
        Assert.NotNull(PassthroughRules.WhyNot(read, isAdmin: false, 8 * 4096, Extended));
        Assert.Null(PassthroughRules.WhyNot(read, isAdmin: false, 8 * 4160, Extended));
        Assert.NotNull(WhyNotAdmin(new SubmissionEntry { Opcode = (byte)AdminOpcode.Identify }, 4095));
        Assert.NotNull(WhyNotAdmin(GetLogPageCommand.Encode(new GetLogPageCommand(LogPageIdentifier.SmartHealthInformation, 127)), 511));
        Assert.Null(WhyNotAdmin(GetLogPageCommand.Encode(new GetLogPageCommand(LogPageIdentifier.SmartHealthInformation, 127)), 512));
    }

    [Fact]
    public void Metadata_need_a_buffer_exactly_where_they_are_transferred()
    {
        var read = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, 1, 0, 0));
        var stripped = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, 1, 0, 0, IoControl.ProtectionAction));

        Assert.NotNull(PassthroughRules.WhyNot(read, isAdmin: false, 512, Separate));
        Assert.Null(PassthroughRules.WhyNot(stripped, isAdmin: false, 512, Separate));
        read.MetadataPointer = 0x1000;
        Assert.Null(PassthroughRules.WhyNot(read, isAdmin: false, 512, Separate));
        Assert.NotNull(PassthroughRules.WhyNot(read, isAdmin: false, 512, Plain));
    }

    [Fact]
    public void A_transfer_in_both_directions_cannot_be_said()
    {
        var both = new SubmissionEntry { Opcode = 0xC3 };

        Assert.NotNull(WhyNotAdmin(both, 4096));
        Assert.Null(WhyNotAdmin(both, 0));
    }

    [Fact]
    public void What_the_driver_sets_after_a_reset_is_not_taken_for_the_devices()
    {
        var controller = _bench.Start();
        var get = GetFeaturesCommand.Encode(new GetFeaturesCommand(FeatureIdentifier.Timestamp));
        _bench.Send(controller.Admin, get, controller.Memory.Allocate(8));
        controller.Reset(ResetKind.Controller);
        controller.Start(new QueueLayout());

        _bench.Send(controller.Admin, get, controller.Memory.Allocate(8));
        _bench.Send(controller.Admin, SetFeaturesCommand.Encode(new SetFeaturesCommand(FeatureIdentifier.Timestamp)), controller.Memory.Allocate(8));
        _bench.Send(controller.Admin, get, controller.Memory.Allocate(8));

        Assert.Single(_bench.Refusals);
        Assert.Equal(3, _bench.Completions.Count);
    }

    [Fact]
    public void The_next_test_begins_where_the_driver_left_the_controller()
    {
        var controller = _bench.Start();
        controller.Reset(ResetKind.Controller);

        Assert.IsType<Provision.Ready>(_bench.Provision());
        controller.Start(new QueueLayout());
        _bench.Send(controller.Admin, GetFeaturesCommand.Encode(new GetFeaturesCommand(FeatureIdentifier.Timestamp)), controller.Memory.Allocate(8));

        Assert.Empty(_bench.Refusals);
    }

    [Theory]
    [InlineData(AdminOpcode.FormatNvm, CommandTimeout.WholeDriveMilliseconds)]
    [InlineData(AdminOpcode.Sanitize, CommandTimeout.SlowMilliseconds)]
    [InlineData(AdminOpcode.Identify, CommandTimeout.OrdinaryMilliseconds)]
    public void Slow_commands_are_given_time(AdminOpcode opcode, uint milliseconds) =>
        Assert.Equal(milliseconds, CommandTimeout.For(new SubmissionEntry { Opcode = (byte)opcode }, isAdmin: true));

    private static string? WhyNotAdmin(in SubmissionEntry command, int dataBytes) =>
        PassthroughRules.WhyNot(command, isAdmin: true, dataBytes, null);
}
