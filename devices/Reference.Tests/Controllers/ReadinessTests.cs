using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Controllers;

/// <summary>Ready with media and independent of it: core digest 2.1.</summary>
public class ReadinessTests
{
    private const int Configuration = 0x14;
    private const uint EnabledIndependently = 0x0146_0001;

    [Fact]
    public void Timeouts_follow_the_way_of_getting_ready()
    {
        using var rig = Independent();

        Assert.Equal(0x0003_000Au, rig.Registers.Read32(0x68));
        Assert.Equal(0x0Au, rig.Registers.Read32(0x00) >> 24);
        Assert.Equal(0b11u, (rig.Registers.Read32(0x04) >> 27) & 0b11);
        rig.Registers.Write32(Configuration, 0x0100_0000);
        Assert.Equal(0x03u, rig.Registers.Read32(0x00) >> 24);
    }

    [Fact]
    public void The_choice_is_there_only_with_the_capability_and_only_while_disabled()
    {
        using var without = new Rig();
        without.Registers.Write32(Configuration, 0x0100_0000);
        Assert.Equal(0u, without.Registers.Read32(Configuration));

        using var rig = Independent().Started();
        rig.Registers.Write32(Configuration, EnabledIndependently);
        Assert.Equal(0u, rig.Registers.Read32(Configuration) & 0x0100_0000);
    }

    [Fact]
    public void Until_the_media_is_ready_what_needs_it_is_refused_so_that_hosts_try_again()
    {
        using var rig = Independent(transitionNanoseconds: 1_000_000_000);
        var admin = RawQueue.Admin(rig, entries: 8, EnabledIndependently, runDry: false);
        WaitForReady(rig);

        admin.Submit(
            IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller)) with { Prp1 = rig.Page().DeviceAddress }, Query(rig));
        rig.RunFor(10_000);
        var entries = admin.Take();
        Assert.Equal([StatusCode.Success, StatusCode.AdminCommandMediaNotReady], entries.Select(entry => entry.Status.CodeWithType));
        Assert.False(entries[1].Status.DoNotRetry);

        rig.RunDry();
        admin.Submit(Query(rig));
        rig.RunDry();
        Assert.Equal([StatusCode.Success], admin.Take().Select(entry => entry.Status.CodeWithType));
    }

    private static SubmissionEntry Query(Rig rig)
    {
        var command = new GetLbaStatusCommand(Shapes.Nsid, 0, 1023, LbaStatusAction.Allocated, 0);
        return GetLbaStatusCommand.Encode(command) with { Prp1 = rig.Page().DeviceAddress };
    }

    private static void WaitForReady(Rig rig)
    {
        for (var round = 0; round < 1_000_000 && rig.Registers.Read32(0x1C) == 0; round++)
        {
            rig.RunFor(1_000_000);
        }

        Assert.Equal(1u, rig.Registers.Read32(0x1C));
    }

    private static Rig Independent(int transitionNanoseconds = 1_000_000) => new(
        Shapes.Configuration() with
        {
            Readiness = new ReadinessConfiguration { IndependentOfMedia = true, IndependentTimeout500Milliseconds = 3 },
        },
        Shapes.Plain with { Delays = new DelayPolicy { TransitionMaximumNanoseconds = transitionNanoseconds } });
}
