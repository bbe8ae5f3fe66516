using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Maintenance;

/// <summary>Log pages 07h and 08h (BASE-088): areas end with blocks 1, 3, 3 and 6.</summary>
public class TelemetryTests
{
    private const int Block = TelemetryHeader.BlockSizeBytes;

    private static readonly ReferenceConfiguration Telling = Shapes.Configuration() with
    {
        Telemetry = new TelemetryConfiguration
        {
            IsSupported = true, Area1LastBlock = 1, Area2LastBlock = 3, Area3LastBlock = 3, Area4LastBlock = 6,
        },
        HostBehavior = new HostBehaviorConfiguration { IsSupported = true },
        SelfTest = new SelfTestConfiguration { IsSupported = true, FailingOperations = 1 },
    };

    [Fact]
    public void A_capture_stays_what_it_is_until_the_next_one()
    {
        using var rig = new Rig(Telling).Started();
        Assert.Equal((0, 0, 0, 0u), Areas(Header(rig)));

        var first = Read(rig, 4 * Block, create: true);
        rig.Write(0, 8, 0xAB);

        Assert.Equal(first, Read(rig, 4 * Block));
        Assert.Equal(first[(2 * Block)..], Read(rig, 2 * Block, offset: 2 * Block));
        Assert.Equal((1, 3, 3, 0u), Areas(Header(rig)));
        Assert.NotEqual(first[Block..], Read(rig, 4 * Block, create: true)[Block..]);
    }

    [Fact]
    public void Each_capture_counts()
    {
        using var rig = new Rig(Telling).Started();
        var before = Header(rig).HostGenerationOrControllerScope;

        Read(rig, Block, create: true);
        Assert.Equal((byte)(before + 1), Header(rig).HostGenerationOrControllerScope);
        Read(rig, Block);
        Read(rig, Block, create: true);

        Assert.Equal((byte)(before + 2), Header(rig).HostGenerationOrControllerScope);
    }

    [Theory]
    [InlineData(Block, 256u)]
    [InlineData(256, 0u)]
    [InlineData(Block, 4u)]
    [InlineData(Block, 5u * Block)]
    public void Parts_are_whole_blocks_of_the_log(int lengthBytes, uint offset)
    {
        using var rig = new Rig(Telling).Started();
        Read(rig, Block, create: true);

        var command = new GetLogPageCommand(LogPageIdentifier.TelemetryHostInitiated, (uint)(lengthBytes / 4) - 1) { Offset = offset };
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.LogStatus(command));
    }

    [Fact]
    public void Area_4_is_for_hosts_that_know_it()
    {
        using var rig = new Rig(Telling).Started();
        var buffer = rig.Page();
        buffer.Span[1] = 1;
        Read(rig, Block, create: true);
        Assert.Equal(0u, Header(rig).DataArea4LastBlock);

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.HostBehaviorSupport), buffer));

        Assert.Equal(6u, Header(rig).DataArea4LastBlock);
        Assert.Equal(7 * Block, Read(rig, 7 * Block).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_reset_takes_what_the_host_had_captured_as_the_policy_has_it(bool survives)
    {
        var policies = Shapes.Plain with { Maintenance = new MaintenancePolicy { HostTelemetrySurvivesReset = survives } };
        using var rig = new Rig(Telling, policies).Started();
        var before = Read(rig, 4 * Block, create: true);

        rig.Restart();

        Assert.Equal(survives ? 3 : 0, Header(rig).DataArea3LastBlock);
        var generation = MemoryMarshal.Read<TelemetryHeader>(before).HostGenerationOrControllerScope;
        Assert.Equal(generation, Header(rig).HostGenerationOrControllerScope);
    }

    [Fact]
    public void The_controller_captures_when_something_goes_wrong_and_says_so()
    {
        using var rig = new Rig(Telling);
        var host = EventHost.On(rig);
        Assert.Equal(0, OfController(host).ControllerDataAvailable);

        Assert.Equal(StatusCode.Success, host.Execute(DeviceSelfTestCommand.Encode(new DeviceSelfTestCommand(SelfTestCode.Short))));

        var changed = new AsynchronousEvent
        {
            Type = AsynchronousEventType.Notice,
            Information = (byte)NoticeEvent.TelemetryLogChanged,
            Log = LogPageIdentifier.TelemetryControllerInitiated,
        };
        Assert.Equal([changed.Dword0], host.Reported());
        Assert.Equal((1, 3), (OfController(host).ControllerDataAvailable, OfController(host).DataArea3LastBlock));
        Assert.Equal(0, OfController(host).ControllerDataAvailable);
    }

    [Fact]
    public void What_it_captured_survives_every_reset()
    {
        using var rig = new Rig(Telling with { Telemetry = Telling.Telemetry with { HasEarlierCapture = true } }).Started();
        var before = rig.Log(LogPageIdentifier.TelemetryControllerInitiated, 4 * Block);

        rig.Controller.Reset(ResetKind.PowerCycle);
        rig.Started();

        var after = rig.Log(LogPageIdentifier.TelemetryControllerInitiated, 4 * Block);
        Assert.Equal(before[Block..], after[Block..]);
        Assert.Equal((1, 0), (before[382], after[382]));
    }

    private static TelemetryHeader Header(Rig rig) => MemoryMarshal.Read<TelemetryHeader>(Read(rig, Block));

    private static TelemetryHeader OfController(EventHost host) =>
        MemoryMarshal.Read<TelemetryHeader>(host.ReadLog(LogPageIdentifier.TelemetryControllerInitiated));

    private static (int, int, int, uint) Areas(TelemetryHeader header) =>
        (header.DataArea1LastBlock, header.DataArea2LastBlock, header.DataArea3LastBlock, header.DataArea4LastBlock);

    private static byte[] Read(Rig rig, int lengthBytes, bool create = false, ulong offset = 0)
    {
        var buffer = rig.Memory.AllocatePages(lengthBytes);
        var command = new GetLogPageCommand(
            LogPageIdentifier.TelemetryHostInitiated, GetLogPageCommand.DwordCountZeroBasedFor(lengthBytes))
        {
            Offset = offset,
            LogSpecificParameter = create ? TelemetryHeader.CreateParameter : (byte)0,
        };
        Assert.Equal(StatusCode.Success, rig.AdminStatus(GetLogPageCommand.Encode(command), buffer));
        return buffer.Span[..lengthBytes].ToArray();
    }
}
