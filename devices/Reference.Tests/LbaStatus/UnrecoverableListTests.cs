using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;
using static NvmeConformance.Reference.Tests.LbaStatus.StatusVerbs;

namespace NvmeConformance.Reference.Tests.LbaStatus;

/// <summary>Get LBA Status, actions 10h and 11h (CS1.2 4.2.1.1.2).</summary>
public class UnrecoverableListTests
{
    private static readonly UnrecoverablePolicy Suspecting = new() { SuspectRuns = 3 };

    [Theory]
    [InlineData(Scan)]
    [InlineData(Tracked)]
    public void Blocks_written_uncorrectable_are_listed_until_they_are_written_again(LbaStatusAction action)
    {
        using var rig = Started();

        rig.Spoil(5, 4);
        Assert.Equal("(5,3) as 3 complete", rig.Unrecoverable(action));

        rig.Write(6, 1, 0x11);
        Assert.Equal("(5,0) as 3 (7,1) as 3 complete", rig.Unrecoverable(action));

        rig.WriteZeroes(5, 4, deallocate: false);
        Assert.Equal("complete", rig.Unrecoverable(action));
    }

    [Fact]
    public void Deallocated_blocks_are_not_listed()
    {
        using var rig = Started();
        rig.Spoil(5, 4);

        rig.Deallocate((5, 4));

        Assert.Equal("complete", rig.Unrecoverable(Tracked));
    }

    [Theory]
    [InlineData(6, 2, 1023u, "(6,1) as 3 complete")]
    [InlineData(0, 5, 1023u, "complete")]
    [InlineData(0, 0, 1u, "incomplete")]
    [InlineData(0, 0, 5u, "(5,3) as 3 incomplete")]
    [InlineData(9, 0, 5u, "(20,0) as 3 complete")]
    public void Ranges_and_room_are_kept(ulong first, ushort rangeLength, uint room, string expected)
    {
        using var rig = Started();
        rig.Spoil(5, 4);
        rig.Spoil(20, 1);

        Assert.Equal(expected, rig.Unrecoverable(Tracked, first, rangeLength, room));
    }

    [Fact]
    public void The_list_survives_a_loss_of_power_and_ends_with_a_format()
    {
        using var rig = Started(configuration: Reporting with
        {
            Format = new FormatConfiguration { IsSupported = true }, LbaFormats = ManagedShapes.TwoSizes,
        });
        rig.Spoil(5, 4);

        rig.Controller.Reset(ResetKind.PowerCycle);
        rig.Started();
        Assert.Equal("(5,3) as 3 complete", rig.Unrecoverable(Tracked));

        Assert.Equal(StatusCode.Success, rig.AdminStatus(FormatNvmCommand.Encode(new FormatNvmCommand(0, Shapes.Nsid))));
        rig.RunDry();
        Assert.Equal("complete", rig.Unrecoverable(Tracked));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Suspect_blocks_are_found_by_a_scan_and_tracked_where_the_policy_has_it_so(bool areRemembered)
    {
        using var rig = Started(Suspecting with { ScansAreRemembered = areRemembered });
        Assert.Equal("complete", rig.Unrecoverable(Tracked));

        var found = rig.Unrecoverable(Scan);

        Assert.Contains("as 0", found);
        Assert.Equal(found, rig.Unrecoverable(Scan));
        Assert.Equal(areRemembered ? found : "complete", rig.Unrecoverable(Tracked));
        rig.Read(0, 200);
    }

    [Fact]
    public void A_write_ends_every_suspicion()
    {
        using var rig = Started(Suspecting);
        Assert.NotEqual("complete", rig.Unrecoverable(Scan));

        for (var block = 0UL; block < 1000; block += 200)
        {
            rig.Write(block, 200, 0x11);
        }

        Assert.Equal("complete", rig.Unrecoverable(Scan));
    }

    [Fact]
    public void Both_kinds_share_a_descriptor_only_where_the_policy_merges_them()
    {
        using var separate = Started(Suspecting with { SuspectsAreLikely = true });
        using var merged = Started(Suspecting with { SuspectsAreLikely = true, MergesKinds = true });
        var run = FirstRun(separate.Unrecoverable(Scan));
        separate.Spoil(run.End, 2);
        merged.Spoil(run.End, 2);

        Assert.StartsWith($"({run.First},{run.End - run.First - 1}) as 1 ({run.End},1) as 3", separate.Unrecoverable(Scan));
        Assert.StartsWith($"({run.First},{run.End - run.First + 1}) as 0", merged.Unrecoverable(Scan));
    }

    [Fact]
    public void A_scan_may_stop_early_and_lists_may_leave_open_whether_they_are_complete()
    {
        using var stopping = Started(new UnrecoverablePolicy { ScanStopsAfterDescriptors = 1 });
        using var silent = Started(new UnrecoverablePolicy { GivesNoIndication = true });
        foreach (var rig in new[] { stopping, silent })
        {
            rig.Spoil(1, 1);
            rig.Spoil(3, 1);
        }

        Assert.Equal("(1,0) as 3 incomplete", stopping.Unrecoverable(Scan));
        Assert.Equal("(3,0) as 3 complete", stopping.Unrecoverable(Scan, first: 2));
        Assert.Equal("(1,0) as 3 (3,0) as 3 complete", stopping.Unrecoverable(Tracked));
        Assert.Equal("(1,0) as 3 (3,0) as 3 noindication", silent.Unrecoverable(Scan));
    }

    [Theory]
    [InlineData(true, true, StatusCode.Success, StatusCode.Success)]
    [InlineData(false, true, StatusCode.InvalidFieldInCommand, StatusCode.Success)]
    [InlineData(true, false, StatusCode.Success, StatusCode.InvalidFieldInCommand)]
    public void Each_capability_governs_its_own_actions(bool allocated, bool unrecoverable, StatusCode of02, StatusCode of11)
    {
        using var rig = Started(configuration: Reporting with
        {
            ReportsAllocatedLbas = allocated,
            UnrecoverableStatus = Reporting.UnrecoverableStatus with { IsSupported = unrecoverable },
        });

        Assert.Equal(of02, Status(rig, LbaStatusAction.Allocated));
        Assert.Equal(of11, Status(rig, Tracked));
        Assert.Equal(of11, Status(rig, Scan));
        Assert.Equal(1, rig.Log(LogPageIdentifier.CommandsSupportedAndEffects, 4096)[(int)AdminOpcode.GetLbaStatus * sizeof(uint)] & 1);
        Assert.Equal(unrecoverable ? 2 : 0, rig.Identify(IdentifyCns.Controller)[257] & 2);
    }

    private static (ulong First, ulong End) FirstRun(string list)
    {
        var numbers = list[1..list.IndexOf(')')].Split(',').Select(ulong.Parse).ToArray();
        return (numbers[0], numbers[0] + numbers[1] + 1);
    }

    private static StatusCode Status(Rig rig, LbaStatusAction action) =>
        rig.AdminStatus(GetLbaStatusCommand.Encode(new GetLbaStatusCommand(Shapes.Nsid, 0, 1023, action, 0)), rig.Page());
}
