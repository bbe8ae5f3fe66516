using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Recipes;
using NvmeConformance.Reference.Tests.Rigs;
using static NvmeConformance.Reference.Tests.LbaStatus.StatusVerbs;

namespace NvmeConformance.Reference.Tests.LbaStatus;

/// <summary>Log page 0Eh, its alerts, and FID 15h, which says how often they come (CS1.2 4.1.4.5, 4.1.3.5).</summary>
public class StatusLogTests
{
    private static readonly (AsynchronousEventType Type, byte Information) Alert =
        (AsynchronousEventType.Notice, (byte)NoticeEvent.LbaStatusInformationAlert);

    private static readonly uint AlertDword = new AsynchronousEvent
    {
        Type = AsynchronousEventType.Notice,
        Information = (byte)NoticeEvent.LbaStatusInformationAlert,
        Log = LogPageIdentifier.LbaStatusInformation,
    }.Dword0;

    [Fact]
    public void The_log_names_what_is_tracked_and_counts_its_changes()
    {
        using var rig = Started();
        var before = rig.StatusLog();
        Assert.Equal("", before.Text);

        rig.Spoil(5, 4);
        rig.Spoil(20, 1);

        Assert.Equal(("1: (5,3) (20,0)", (ushort)(before.Generation + 1)), rig.StatusLog());
        Assert.Equal(("1: (5,3) (20,0)", (ushort)(before.Generation + 1)), rig.StatusLog());
        rig.Write(5, 4, 0x11);
        Assert.Equal(("1: (20,0)", (ushort)(before.Generation + 2)), rig.StatusLog());
    }

    [Theory]
    [InlineData(0, true, "1: all")]
    [InlineData(1, true, "1: all")]
    [InlineData(2, true, "1: (5,0) (7,0)")]
    [InlineData(2, false, "")]
    public void The_policy_says_what_is_listed_and_how_much(int mostRanges, bool listsWritten, string expected)
    {
        using var rig = Started(new UnrecoverablePolicy { MostLoggedRanges = mostRanges, LogListsWrittenUncorrectable = listsWritten });

        rig.Spoil(5, 1);
        rig.Spoil(7, 1);

        Assert.Equal(expected, rig.StatusLog().Text);
    }

    [Fact]
    public void What_a_host_has_begun_to_read_stays_until_it_is_done()
    {
        using var rig = Started();
        rig.Spoil(5, 1);
        var begun = rig.StatusLog(retain: true);

        rig.Spoil(7, 1);

        Assert.Equal(begun, rig.StatusLog(retain: true));
        Assert.Equal(begun, rig.StatusLog());
        Assert.Equal(("1: (5,0) (7,0)", (ushort)(begun.Generation + 1)), rig.StatusLog());
    }

    [Theory]
    [InlineData(true, "1: (5,0)")]
    [InlineData(false, "1: (5,0) (7,0)")]
    public void A_reset_thaws_the_log_unless_the_policy_keeps_it(bool survives, string expected)
    {
        using var rig = Started(new UnrecoverablePolicy { FrozenLogSurvivesReset = survives });
        rig.Spoil(5, 1);
        rig.StatusLog(retain: true);
        rig.Spoil(7, 1);

        rig.Restart();

        Assert.Equal(expected, rig.StatusLog(retain: true).Text);
    }

    [Fact]
    public void Its_generation_survives_a_loss_of_power()
    {
        using var rig = Started();
        rig.Spoil(5, 1);
        var before = rig.StatusLog();

        rig.Controller.Reset(ResetKind.PowerCycle);
        rig.Started();

        Assert.Equal(before, rig.StatusLog());
    }

    [Fact]
    public void A_host_is_alerted_once_until_it_has_read_the_log()
    {
        using var rig = Started();
        var watch = Watch(rig);

        rig.Spoil(5, 1);
        rig.Spoil(7, 1);
        Assert.Equal([Alert], watch.Look());

        rig.StatusLog();
        rig.Spoil(9, 1);
        Assert.Equal([Alert, Alert], watch.Look());
    }

    [Fact]
    public void Alerts_keep_the_interval_that_the_host_has_set()
    {
        using var rig = Started();
        var watch = Watch(rig);
        rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.LbaStatusInformationAttributes, 5));
        rig.Spoil(5, 1);
        Assert.Equal([Alert], watch.Look());
        var alerted = rig.Subsystem.Clock.NowNanoseconds;
        rig.StatusLog();

        rig.Spoil(7, 1);

        Assert.Equal([Alert, Alert], watch.Look());
        Assert.InRange(rig.Subsystem.Clock.NowNanoseconds - alerted, 400_000_000, 600_000_000);
    }

    [Fact]
    public void What_came_while_the_log_was_being_read_is_told_behind_it()
    {
        using var rig = new Rig(Reporting with { Controllers = 2 });
        var host = EventHost.On(rig);
        rig.Subsystem.Controllers[1].Start(new QueueLayout(32, 1, 64));
        SpoilThroughTheOther(rig, 5);
        Assert.Equal([AlertDword], host.Reported());
        Begin(rig, host);
        SpoilThroughTheOther(rig, 7);
        Assert.Empty(host.Reported());

        Assert.Equal("1: (5,0)", Decode(host.ReadLog(LogPageIdentifier.LbaStatusInformation)).Text);

        Assert.Equal([AlertDword], host.Reported());
        Assert.Equal("1: (5,0) (7,0)", Decode(host.ReadLog(LogPageIdentifier.LbaStatusInformation)).Text);
    }

    [Fact]
    public void A_scan_that_finds_something_is_news_for_every_host()
    {
        using var rig = Started(new UnrecoverablePolicy { SuspectRuns = 2 }, Reporting with { Controllers = 2 });
        var watch = Watch(rig);
        var scan = GetLbaStatusCommand.Encode(new GetLbaStatusCommand(Shapes.Nsid, 0, 1, Scan, 0));

        Assert.True(rig.Admin(scan, rig.Subsystem.Controllers[1].Memory.AllocatePages(4096), controller: 1).Succeeded);

        Assert.Equal([Alert], watch.Look());
        Assert.NotEqual("", rig.StatusLog().Text);
    }

    [Fact]
    public void The_report_interval_is_the_hosts_and_the_poll_interval_the_devices()
    {
        using var rig = Started(configuration: Reporting with { Controllers = 2 });
        var feature = FeatureIdentifier.LbaStatusInformationAttributes;
        Assert.Equal(0x0007_0000u, rig.GetFeature(new GetFeaturesCommand(feature)));

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(feature, 0x0009_0005)));
        Assert.Equal(0x0007_0005u, rig.GetFeature(new GetFeaturesCommand(feature)));

        rig.Restart();
        Assert.Equal(0x0007_0000u, rig.GetFeature(new GetFeaturesCommand(feature)));
    }

    [Theory]
    [InlineData(0x0009_0005u, StatusCode.InvalidFieldInCommand)]
    [InlineData(0x0007_0005u, StatusCode.Success)]
    [InlineData(0x0000_0005u, StatusCode.Success)]
    public void Another_poll_interval_is_refused_where_the_policy_has_it_so(uint value, StatusCode expected)
    {
        using var rig = Started(new UnrecoverablePolicy { RefusesOtherPollInterval = true });

        Assert.Equal(expected, rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.LbaStatusInformationAttributes, value)));
    }

    [Fact]
    public void Without_the_capability_there_is_neither_log_nor_feature()
    {
        using var rig = new Rig().Started();

        Assert.Equal(StatusCode.InvalidLogPage, rig.LogStatus(new GetLogPageCommand(LogPageIdentifier.LbaStatusInformation, 3)));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.AdminStatus(
            GetFeaturesCommand.Encode(new GetFeaturesCommand(FeatureIdentifier.LbaStatusInformationAttributes))));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_recipe_that_owes_what_goes_with_it_is_refused(bool hasCommand, bool hasLongLogs)
    {
        var recipe = new SubsystemRecipe
        {
            Configuration = Reporting with
            {
                GetLbaStatusSupported = hasCommand,
                ReportsAllocatedLbas = false,
                LogPages = new LogPagesConfiguration { ExtendedData = hasLongLogs },
            },
            Policies = Shapes.Plain,
            Seed = 1,
        };

        Assert.False(SubsystemRecipe.TryRead(recipe.ToJson(), out _, out var problem));
        Assert.Contains("unrecoverable", problem);
    }

    private static void Begin(Rig rig, EventHost host)
    {
        var command = GetLogPageCommand.Encode(
            new GetLogPageCommand(LogPageIdentifier.LbaStatusInformation, 127) { RetainAsynchronousEvent = true });
        Assert.Equal(StatusCode.Success, host.Execute(command with { Prp1 = rig.Page().DeviceAddress }));
    }

    private static void SpoilThroughTheOther(Rig rig, ulong block) => Assert.True(rig.Io(
        WriteUncorrectableCommand.Encode(new WriteUncorrectableCommand(Shapes.Nsid, block, 0)), controller: 1).Succeeded);

    private static EventWatch Watch(Rig rig)
    {
        var everything = new SetFeaturesCommand(FeatureIdentifier.AsynchronousEventConfiguration, uint.MaxValue);
        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(everything));
        return new EventWatch(rig, requests: 3);
    }
}
