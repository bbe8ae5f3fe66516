using NvmeConformance.ChangedLbas.HostMemory.Steps;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.ChangedLbas.Tests.HostMemory;

/// <summary>Answers to requests to track memory, right and wrong.</summary>
public sealed class RequestJudgement
{
    private const ulong Base = MemoryStage.Base;

    public enum Wrong
    {
        Version, TooCoarse, TooFine, TooMany, TooManyOfAll, Length, Own, Alignment, SecondAlignment, Nobody, Namespace, Selection, Twice,
    }

    [Theory]
    [InlineData(Wrong.Version, StatusCode.InvalidFieldInCommand, "LM-TRKM-010")]
    [InlineData(Wrong.TooCoarse, StatusCode.InvalidFieldInCommand, "LM-TRKM-002")]
    [InlineData(Wrong.TooFine, StatusCode.InvalidFieldInCommand, "LM-TRKM-003")]
    [InlineData(Wrong.TooMany, StatusCode.InvalidFieldInCommand, "LM-TRKM-004")]
    [InlineData(Wrong.TooManyOfAll, StatusCode.InvalidFieldInCommand, "LM-TRKM-005")]
    [InlineData(Wrong.Length, StatusCode.InvalidFieldInCommand, "LM-TRKM-007")]
    [InlineData(Wrong.Own, StatusCode.InvalidControllerIdentifier, "LM-TRKM-008")]
    [InlineData(Wrong.Alignment, StatusCode.InvalidFieldInCommand, "LM-TRKM-011")]
    [InlineData(Wrong.SecondAlignment, StatusCode.InvalidFieldInCommand, "LM-TRKM-011")]
    [InlineData(Wrong.Nobody, StatusCode.InvalidControllerIdentifier, "LM-TRKM-017")]
    [InlineData(Wrong.Namespace, StatusCode.InvalidFieldInCommand, "LM-TRKU-012")]
    [InlineData(Wrong.Selection, StatusCode.InvalidFieldInCommand, "LM-TRKU-011")]
    [InlineData(Wrong.Twice, StatusCode.InvalidControllerIdentifier, "LM-TRKM-006")]
    public void A_request_with_one_thing_wrong(Wrong what, StatusCode right, string rule)
    {
        using var good = StageFor(what);
        good.Do(RequestWith(what), right);
        Assert.Empty(good.Broken);

        using var accepted = StageFor(what);
        accepted.Do(RequestWith(what));
        Assert.Contains(rule, accepted.Broken);

        using var other = StageFor(what);
        other.Do(RequestWith(what), StatusCode.InternalError);
        Assert.Contains(rule, other.Broken);
    }

    [Fact]
    public void Tracking_that_is_stopped_can_be_started_again()
    {
        using var stage = new MemoryStage();
        stage.Start();
        stage.Stop();
        stage.Start();
        Assert.Equal(1, stage.Evaluations("LM-TRKM-020"));
        stage.Stop();
        stage.Start(StatusCode.InvalidControllerIdentifier);
        Assert.Contains("LM-TRKM-020", stage.Failed);
    }

    [Fact]
    public void A_start_that_failed_uses_no_budget()
    {
        using var stage = new MemoryStage();
        stage.Do(RequestWith(Wrong.Alignment), StatusCode.InvalidFieldInCommand);
        stage.Start(StatusCode.InvalidFieldInCommand);
        Assert.Equal(["LM-TRKM-019"], stage.Warned);
        Assert.Equal(["LM-ID-007/hostMemory", "LM-TRKM-001"], stage.Failed.Order());
    }

    [Theory]
    [InlineData(StatusCode.Success, "")]
    [InlineData(StatusCode.InvalidControllerIdentifier, "")]
    [InlineData(StatusCode.InvalidFieldInCommand, "LM-TRKM-016")]
    public void Stopping_what_is_not_tracked(StatusCode status, string warned)
    {
        using var stage = new MemoryStage();
        stage.Stop(status);
        Assert.Equal(warned.Length == 0 ? [] : [warned], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Fact]
    public void Stopping_what_is_tracked_has_to_succeed()
    {
        using var stage = new MemoryStage();
        stage.Start();
        stage.Stop(StatusCode.InvalidControllerIdentifier);
        Assert.Equal(["LM-TRKM-015"], stage.Failed);
    }

    [Theory]
    [InlineData(0x0000_0003u, 1u, "")]
    [InlineData(0x0000_0000u, 1u, "")]
    [InlineData(0x0000_0000u, 0u, "LM-TRKM-013")]
    [InlineData(0x0001_0003u, 1u, "LM-TRKM-013")]
    [InlineData(0x0000_0003u, 2u, "LM-TRKM-013")]
    public void Too_few_resources_come_with_hints(uint dword0, uint dword1, string broken)
    {
        using var stage = new MemoryStage();
        var request = stage.Send(MemoryStage.StartOf(MemoryStage.Target, 0, (Base, 1), (Base + 0x10_0000, 1)));
        stage.Oracle.OnComplete(request, new CompletionEntry
        {
            Dword0 = dword0, Dword1 = dword1, PhaseAndStatus = (ushort)(Status.Of(StatusCode.NotEnoughResources).Bits << 1),
        });
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Failed);
    }

    [Fact]
    public void A_hint_that_does_not_hold()
    {
        using var stage = new MemoryStage();
        var request = stage.Send(MemoryStage.StartOf(MemoryStage.Target, 0, (Base, 1), (Base + 0x10_0000, 1)));
        stage.Oracle.OnComplete(request, new CompletionEntry
        {
            Dword0 = 2, Dword1 = 1, PhaseAndStatus = (ushort)(Status.Of(StatusCode.NotEnoughResources).Bits << 1),
        });
        stage.Start(StatusCode.NotEnoughResources, 0, (Base, 1));
        Assert.Contains("LM-TRKM-014", stage.Warned);
    }

    [Theory]
    [InlineData(StatusCode.Success)]
    [InlineData(StatusCode.InvalidFieldInCommand)]
    public void Ranges_of_no_length_may_end_in_any_way(StatusCode status)
    {
        using var stage = new MemoryStage();
        stage.Start(status, 0, (Base, 0));
        Assert.Empty(stage.Broken);
        Assert.Equal(1, stage.Evaluations("LM-TRKM-018"));
    }

    [Theory]
    [InlineData(StatusCode.InvalidControllerIdentifier, "")]
    [InlineData(StatusCode.InvalidFieldInCommand, "")]
    [InlineData(StatusCode.Success, "LM-TRKR-013")]
    public void A_report_on_a_target_that_is_not_tracked(StatusCode status, string warned)
    {
        using var stage = new MemoryStage();
        stage.Do(TrackIntent.Receive(MemoryStage.Target, 64), status);
        Assert.Equal(warned.Length == 0 ? [] : [warned], stage.Warned);
    }

    [Fact]
    public void A_reserved_selection_of_a_report()
    {
        using var stage = new MemoryStage();
        stage.Start();
        stage.Do(TrackIntent.Receive(MemoryStage.Target, 64).With(10, 0xFF, 1, "SEL"));
        Assert.Equal(["LM-TRKR-012"], stage.Failed);
    }

    [Fact]
    public void Two_things_wrong_at_once_may_end_with_the_status_of_either()
    {
        foreach (var status in (StatusCode[])[StatusCode.InvalidFieldInCommand, StatusCode.InvalidControllerIdentifier])
        {
            using var stage = new MemoryStage();
            stage.Do(MemoryStage.StartOf(MemoryStage.Manager, 200, (Base, 1)), status);
            Assert.Empty(stage.Broken);
        }

        using var accepted = new MemoryStage();
        accepted.Do(MemoryStage.StartOf(MemoryStage.Manager, 200, (Base, 1)));
        Assert.Equal(["LM-GEN-003"], accepted.Warned);
    }

    [Theory]
    [InlineData(StatusCode.Success, true)]
    [InlineData(StatusCode.InvalidFieldInCommand, true)]
    [InlineData(StatusCode.InternalError, false)]
    public void Reserved_fields_may_be_ignored(StatusCode status, bool isLegal)
    {
        using var stage = new MemoryStage();
        stage.Do(MemoryStage.StartOf(MemoryStage.Target, 0, (Base, 1)).With(10, 0xFF00, 0x100, "reserved bits"), status);
        Assert.Equal(isLegal, stage.Failed.Count == 0);
    }

    [Fact]
    public void Without_io_queues_everything_works_all_the_same()
    {
        using var stage = new MemoryStage(ioQueues: 0);
        stage.Start();
        stage.Report();
        stage.Stop();
        Assert.Equal(3, stage.Evaluations("LM-ROLE-013"));
    }

    private static MemoryStage StageFor(Wrong what)
    {
        var stage = new MemoryStage(powersOfTwo: true, least: 1, most: 4);
        if (what == Wrong.Twice)
        {
            stage.Start(StatusCode.Success, 1, (Base, 2));
        }
        else if (what == Wrong.TooManyOfAll)
        {
            stage.Dispose();
            stage = new MemoryStage(powersOfTwo: true, least: 1, most: 4, own: 9);
        }

        return stage;
    }

    private static TrackIntent RequestWith(Wrong what) => what switch
    {
        Wrong.Version => TrackIntent.Start(
            MemoryStage.Target,
            new TrackMemoryChangesHeader { Version = 1, GranularityExponent = 1, DescriptorCount = 1 },
            [new MemoryRangeTrackingDescriptor { StartAddress = Base, LengthUnits = 1 }]),
        Wrong.TooCoarse => MemoryStage.StartOf(MemoryStage.Target, 5, (Base, 1)),
        Wrong.TooFine => MemoryStage.StartOf(MemoryStage.Target, 0, (Base, 1)),
        Wrong.TooMany => MemoryStage.StartOf(MemoryStage.Target, 1, Ranges(5)),
        Wrong.TooManyOfAll => MemoryStage.StartOf(MemoryStage.Target, 1, Ranges(7)),
        Wrong.Length => MemoryStage.StartOf(MemoryStage.Target, 1, (Base, 1), (Base + 0x10_0000, 3)),
        Wrong.Own => MemoryStage.StartOf(MemoryStage.Manager, 1, (Base, 1)),
        Wrong.Alignment => MemoryStage.StartOf(MemoryStage.Target, 1, (Base + 4096, 1)),
        Wrong.SecondAlignment => MemoryStage.StartOf(MemoryStage.Target, 1, (Base, 1), (Base + 0x10_1000, 1)),
        Wrong.Nobody => MemoryStage.StartOf(0xFFEE, 1, (Base, 1)),
        Wrong.Namespace => MemoryStage.StartOf(MemoryStage.Target, 1, (Base, 1)).With(1, uint.MaxValue, 1, "NSID"),
        Wrong.Selection => MemoryStage.StartOf(MemoryStage.Target, 1, (Base, 1)).With(10, 0xFF, 2, "SEL"),
        _ => MemoryStage.StartOf(MemoryStage.Target, 1, (Base, 1)),
    };

    private static (ulong Address, uint Units)[] Ranges(int count) =>
        [.. Enumerable.Range(0, count).Select(index => (Base + ((ulong)index << 20), 1u))];
}
