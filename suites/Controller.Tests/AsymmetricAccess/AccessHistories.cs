using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.AsymmetricAccess;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using Access = NvmeConformance.Nvme.Spec.LogPages.AsymmetricAccess;

namespace NvmeConformance.Controller.Tests.AsymmetricAccess;

/// <summary>Reports of access and I/O between them, as the oracle sees them.</summary>
public sealed class AccessHistories : IDisposable
{
    private const int OneGroupDwords = 13;
    private const int WholeLogDwords = 512;
    private const uint NoticeOfAccess = 2 | (3 << 8) | (0x0C << 16);

    private readonly EventStream _stage = new(AccessOracle.For, EventStream.Subsystem((ref IdentifyController identity) =>
    {
        identity.AnaGroupIdentifierMaximum = 4;
        identity.NumberOfAnaGroupIdentifiers = 4;
        identity.AnaCapabilities = AnaCapabilities.OptimizedState | AnaCapabilities.NonOptimizedState
            | AnaCapabilities.InaccessibleState | AnaCapabilities.PersistentLossState | AnaCapabilities.ChangeState;
    }));

    public void Dispose() => _stage.Dispose();

    [Theory]
    [InlineData(Access.Optimized, StatusCode.Success, true)]
    [InlineData(Access.NonOptimized, StatusCode.Success, true)]
    [InlineData(Access.NonOptimized, StatusCode.AnaInaccessible, false)]
    [InlineData(Access.Inaccessible, StatusCode.AnaInaccessible, true)]
    [InlineData(Access.Inaccessible, StatusCode.Success, false)]
    [InlineData(Access.PersistentLoss, StatusCode.AnaPersistentLoss, true)]
    [InlineData(Access.PersistentLoss, StatusCode.AnaInaccessible, false)]
    [InlineData(Access.Change, StatusCode.AnaTransition, true)]
    [InlineData(Access.Change, StatusCode.Success, false)]
    public void Between_two_equal_reports_blocks_are_reached_as_they_say(Access state, StatusCode status, bool isLegal)
    {
        Report(state, 5);
        Touch(status);
        Report(state, 5);

        Assert.Equal(isLegal ? [] : ["BASE-170/access"], _stage.Broken);
    }

    [Fact]
    public void A_change_in_between_makes_either_outcome_legal()
    {
        Report(Access.Optimized, 5);
        Touch(StatusCode.AnaTransition);
        Report(Access.Inaccessible, 7);
        Touch(StatusCode.Success);
        Report(Access.Optimized, 9);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void Blocks_on_their_way_across_a_report_are_not_judged()
    {
        Report(Access.Optimized, 5);
        var touch = _stage.Begin(Blocks);
        Report(Access.Inaccessible, 6);
        _stage.End(touch);
        Report(Access.Inaccessible, 6);

        Assert.Empty(_stage.Broken);
    }

    [Theory]
    [InlineData(Access.Inaccessible, 5)]
    [InlineData(Access.Optimized, 4)]
    public void The_count_grows_with_each_change(Access state, int count)
    {
        Report(Access.Optimized, 5);
        Report(state, (ulong)count);

        Assert.Equal(["BASE-170/log"], _stage.Broken);
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void Groups_are_as_claimed(int group, int claimed)
    {
        Report(Access.Optimized, 5, (uint)group, claimed, WholeLogDwords);

        Assert.Equal(["BASE-170/log"], _stage.Broken);
    }

    [Fact]
    public void A_read_that_ends_before_the_log_does_says_nothing_of_the_rest()
    {
        Report(Access.Optimized, 5, claimed: 4);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void Identify_has_the_same_group()
    {
        Report(Access.Optimized, 5);
        _stage.Do(
            new IdentifyIntent(1, IdentifyCns.Namespace),
            answer: data => MemoryMarshal.AsRef<IdentifyNamespace>(data).AnaGroupIdentifier = 2);

        Assert.Equal(["BASE-170/log"], _stage.Broken);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_listening_host_is_told_of_a_change(bool isTold, bool isConclusive)
    {
        _stage.Do(new SetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration, 1 << 11));
        var request = _stage.Begin(new EventRequestIntent());
        Report(Access.Optimized, 5);
        Report(Access.Inaccessible, 6);
        if (isTold)
        {
            _stage.End(request, dword0: NoticeOfAccess);
        }

        Report(Access.Inaccessible, 6);
        _stage.Oracle.OnObservation(new NoticesHeardOut(isConclusive));

        Assert.Equal(isTold || !isConclusive ? [] : ["BASE-170/notices"], _stage.Broken);
        Assert.Equal(isTold || isConclusive ? 0 : 1, _stage.Judge.Undecided.Count);
    }

    [Fact]
    public void After_a_reset_everything_begins_anew()
    {
        Report(Access.Inaccessible, 5);
        Touch(StatusCode.Success);
        _stage.Reset(kind: ResetKind.Controller);
        Report(Access.Inaccessible, 1);

        Assert.Empty(_stage.Broken);
    }

    private static UniformBlocksIntent Blocks { get; } = new(1, Write: false, 0, 1, 512);

    private void Touch(StatusCode status) => _stage.Do(Blocks, status);

    private void Report(Access state, ulong count, uint group = 1, int claimed = 1, int dwords = OneGroupDwords) => _stage.Do(
        new LogPageIntent(LogPageIdentifier.AsymmetricNamespaceAccess, dwords),
        answer: data =>
        {
            MemoryMarshal.Write(data, new AnaLogHeader { ChangeCount = count, GroupCount = (ushort)claimed });
            MemoryMarshal.Write(data[AnaLogHeader.Size..], new AnaGroupDescriptor
            {
                GroupIdentifier = group,
                NamespaceCount = 1,
                State = new AnaGroupState { Access = state },
            });
            MemoryMarshal.Write(data[(AnaLogHeader.Size + AnaGroupDescriptor.Size)..], 1u);
        });
}
