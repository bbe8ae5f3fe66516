using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Maintenance;

/// <summary>Log page 0Dh (BASE-092).</summary>
public class PersistentEventTests
{
    private const int LogBytes = 16 << 10;

    private static readonly ReferenceConfiguration Remembering = ManagedShapes.TwoControllers() with
    {
        PersistentEvents = new PersistentEventConfiguration { IsSupported = true },
        Telemetry = new TelemetryConfiguration { IsSupported = true },
        Firmware = new FirmwareConfiguration { IsSupported = true, Slots = 2, FilledSlots = 2 },
        Format = new FormatConfiguration { IsSupported = true },
        Sanitize = new SanitizeConfiguration { CryptoErase = true },
        HostNotes = new HostNotesConfiguration { Timestamp = true },
    };

    [Fact]
    public void A_new_subsystem_knows_when_it_got_power_and_how_it_was()
    {
        using var rig = new Rig(Remembering).Started();

        Assert.Equal(
            ["7 PowerOnOrReset", "7 SmartHealthSnapshot", "8 PowerOnOrReset", "8 SmartHealthSnapshot"], Events(Establish(rig)));
    }

    [Fact]
    public void What_is_done_to_it_is_remembered_in_order()
    {
        using var rig = new Rig(Remembering).Started();
        rig.Commit(FirmwareCommitAction.ActivateAtReset, 2);
        rig.Controller.Reset(ResetKind.Function);
        rig.Controller.Start(new QueueLayout(32, 1, 64));
        rig.StatusOf(FormatNvmCommand.Encode(new FormatNvmCommand(0, ManagedShapes.Shared)));
        rig.Create(blocks: 16);
        rig.Delete(ManagedShapes.Free);
        rig.LogStatus(new GetLogPageCommand(LogPageIdentifier.TelemetryHostInitiated, 127) { LogSpecificParameter = 1 });
        rig.StatusOf(SanitizeCommand.Encode(new SanitizeCommand(SanitizeAction.CryptoErase)));
        rig.RunDry();

        Assert.Equal(
            [
                "7 FirmwareCommit", "7 PowerOnOrReset", "7 FormatStart", "7 FormatCompletion", "7 ChangeNamespace", "7 ChangeNamespace",
                "7 TelemetryLogCreate", "7 SanitizeStart", "7 SanitizeCompletion",
            ],
            Events(Establish(rig))[4..]);
    }

    [Fact]
    public void Time_does_not_go_back_though_a_host_sets_its_clock_back()
    {
        using var rig = new Rig(Remembering).Started();
        foreach (var time in (ulong[])[1_000_000, 5])
        {
            var data = new byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(data, time);
            Assert.Equal(StatusCode.Success, rig.StatusOf(
                SetFeaturesCommand.Encode(new SetFeaturesCommand(FeatureIdentifier.Timestamp)), data));
        }

        rig.Restart();
        var stamps = new List<ulong>();
        Walk(Establish(rig), (header, _) => stamps.Add(header.Timestamp));

        Assert.Equal(stamps.Order(), stamps);
        Assert.InRange(stamps[^1], 1_000_000ul, 1_001_000ul);
    }

    [Fact]
    public void The_log_is_what_it_was_when_its_context_was_established()
    {
        using var rig = new Rig(Remembering).Started();
        var before = Establish(rig);
        rig.Subsystem.Controllers[1].Reset(ResetKind.Controller);

        Assert.Equal(before, Read(rig, PersistentEventAction.Read, out _));
        Assert.Equal(StatusCode.Success, Status(rig, PersistentEventAction.ReleaseContext));
        var after = Establish(rig);

        Assert.Equal(HeaderOf(before).EventCount + 1, HeaderOf(after).EventCount);
        Assert.Equal(HeaderOf(before).Generation + 1, HeaderOf(after).Generation);
    }

    [Fact]
    public void There_is_one_context_at_a_time()
    {
        using var rig = new Rig(Remembering).Started();

        Assert.Equal(StatusCode.CommandSequenceError, Status(rig, PersistentEventAction.Read));
        Assert.Equal(StatusCode.Success, Status(rig, PersistentEventAction.ReleaseContext));
        Assert.Equal(StatusCode.Success, Status(rig, PersistentEventAction.EstablishContext));
        Assert.Equal(StatusCode.CommandSequenceError, Status(rig, PersistentEventAction.EstablishContext));
        Assert.Equal(StatusCode.Success, Status(rig, PersistentEventAction.ReleaseContext));
        Assert.Equal(StatusCode.InvalidFieldInCommand, Status(rig, (PersistentEventAction)3));
    }

    [Fact]
    public void A_context_that_could_not_be_read_is_not_left_behind()
    {
        using var rig = new Rig(Remembering).Started();
        var command = new GetLogPageCommand(LogPageIdentifier.PersistentEvent, 127) { LogSpecificParameter = 1, Offset = 1 << 20 };

        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.LogStatus(command));

        Assert.Equal(StatusCode.Success, Status(rig, PersistentEventAction.EstablishContext));
    }

    [Theory]
    [InlineData(true, ResetKind.Controller, StatusCode.CommandSequenceError)]
    [InlineData(false, ResetKind.Controller, StatusCode.Success)]
    [InlineData(false, ResetKind.PowerCycle, StatusCode.CommandSequenceError)]
    public void A_reset_releases_the_context_as_the_policy_has_it(bool releases, ResetKind kind, StatusCode status)
    {
        var policies = Shapes.Plain with { Maintenance = new MaintenancePolicy { ResetReleasesReportingContext = releases } };
        using var rig = new Rig(Remembering, policies).Started();
        Establish(rig);

        rig.Controller.Reset(kind);
        rig.Controller.Start(new QueueLayout(32, 1, 64));

        Assert.Equal(status, Status(rig, PersistentEventAction.Read));
    }

    [Fact]
    public void The_oldest_events_go_when_there_is_no_more_room()
    {
        using var rig = new Rig(Remembering with { Controllers = 1, Namespaces = [Remembering.Namespaces[0]] }).Started();
        for (var count = 0; count < 130; count++)
        {
            rig.LogStatus(new GetLogPageCommand(LogPageIdentifier.TelemetryHostInitiated, 127) { LogSpecificParameter = 1 });
        }

        var header = HeaderOf(Establish(rig));

        Assert.Equal(121u, header.EventCount);
        Assert.Equal(512ul + (121 * 536), header.LengthBytes);
    }

    private static byte[] Establish(Rig rig)
    {
        var log = Read(rig, PersistentEventAction.EstablishContext, out var status);
        Assert.Equal(StatusCode.Success, status);
        return log;
    }

    private static StatusCode Status(Rig rig, PersistentEventAction action)
    {
        Read(rig, action, out var status);
        return status;
    }

    private static byte[] Read(Rig rig, PersistentEventAction action, out StatusCode status)
    {
        var buffer = rig.Memory.AllocatePages(LogBytes);
        var command = new GetLogPageCommand(LogPageIdentifier.PersistentEvent, GetLogPageCommand.DwordCountZeroBasedFor(LogBytes))
        {
            LogSpecificParameter = (byte)action,
        };
        status = rig.AdminStatus(GetLogPageCommand.Encode(command), buffer);
        return buffer.Span[..LogBytes].ToArray();
    }

    private static PersistentEventLogHeader HeaderOf(byte[] log) => MemoryMarshal.Read<PersistentEventLogHeader>(log);

    private static List<string> Events(byte[] log)
    {
        var found = new List<string>();
        Walk(log, (header, _) => found.Add($"{header.ControllerIdentifier} {header.Type}"));
        return found;
    }

    private static void Walk(byte[] log, Action<PersistentEventHeader, int> look)
    {
        var header = HeaderOf(log);
        ReadOnlySpan<byte> rest = log.AsSpan(512, (int)header.LengthBytes - 512);
        var count = 0u;
        while (PersistentEventHeader.TryTake(ref rest, out var entry, out var data))
        {
            Assert.True(header.SupportedEvents.Contains((byte)entry.Type));
            look(entry, data.Length);
            count++;
        }

        Assert.Equal((header.EventCount, 0), (count, rest.Length));
    }
}
