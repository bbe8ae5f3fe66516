using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Devices;

/// <summary>One small bug in each kind of seam reaches the host, and its identifier reaches the recipe.</summary>
public class FaultSeamTests
{
    [Fact]
    public void A_list_with_NLB_counted_from_one_is_seen()
    {
        using var rig = new Rig(parts: new Planted { List = _ => new OneBasedList() }).Started();

        rig.Write(9, 1, 1);

        Assert.Equal("(8,8) complete", rig.Allocated());
        Assert.DoesNotContain("planted", rig.Subsystem.Recipe, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_does_nothing_is_seen()
    {
        using var rig = new Rig(parts: new Planted { Write = controller => new IdleWrite(controller) }).Started();

        rig.Write(0, 2, 0x10);

        Assert.Equal("complete", rig.Allocated());
    }

    [Fact]
    public void A_completion_with_another_queues_identifier_is_seen()
    {
        using var rig = new Rig(parts: new Planted { Poster = _ => new WrongQueuePoster() }).Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 4, completionEntries: 4);

        queue.SubmitFlushes(1);
        rig.RunDry();

        Assert.Equal(0, queue.Posted[0].SubmissionQueueIdentifier);
    }

    [Fact]
    public void A_granularity_at_the_wrong_offset_is_seen()
    {
        using var rig = new Rig(parts: new Planted { View = controller => new ShiftedView(controller) }).Started();

        Assert.Equal(8, rig.Identify(IdentifyCns.CommandSetNamespace, 1)[288]);
    }

    private sealed class Planted : ReferenceParts
    {
        public Func<ReferenceController, LbaStatusListBuilder>? List { get; init; }

        public Func<ReferenceController, CommandHandler>? Write { get; init; }

        public Func<ReferenceController, CompletionPoster>? Poster { get; init; }

        public Func<ReferenceController, IdentifyView>? View { get; init; }

        public override string? FaultIdentifier => "planted";

        public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) =>
            List?.Invoke(controller) ?? base.CreateLbaStatusList(controller);

        public override CompletionPoster CreatePoster(ReferenceController controller) =>
            Poster?.Invoke(controller) ?? base.CreatePoster(controller);

        public override IdentifyView CreateIdentifyView(ReferenceController controller) =>
            View?.Invoke(controller) ?? base.CreateIdentifyView(controller);

        public override CommandTable CreateIoCommands(ReferenceController controller)
        {
            var table = base.CreateIoCommands(controller);
            return Write is null ? table : table.With((byte)NvmOpcode.Write, Write(controller));
        }
    }

    private sealed class OneBasedList : LbaStatusListBuilder
    {
        protected override LbaStatusDescriptor Describe(ulong first, ulong count) => base.Describe(first, count + 1);
    }

    private sealed class IdleWrite(ReferenceController controller) : WriteCommand(controller)
    {
        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
        }
    }

    private sealed class WrongQueuePoster : CompletionPoster
    {
        protected override CompletionEntry Compose(FetchedCommand command)
        {
            var entry = base.Compose(command);
            entry.SubmissionQueueIdentifier = 0;
            return entry;
        }
    }

    private sealed class ShiftedView(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteNvmNamespace(ReferenceNamespace target, Span<byte> page) =>
            page[288] = (byte)target.Configuration.TrackingGranularityBlocks;
    }
}
