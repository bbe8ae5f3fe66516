using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.LiveMigration;

/// <summary>A subsystem whose first controller manages the migration of the others, and verbs for its host.</summary>
internal sealed class MigrationRig : IDisposable
{
    internal const ushort Manager = 7;
    internal const ushort Target = 8;
    internal const ushort Other = 9;

    internal MigrationRig(
        LiveMigrationPolicy? policy = null,
        LiveMigrationConfiguration? migration = null,
        ReferenceConfiguration? shape = null,
        ReferencePolicies? policies = null,
        ReferenceParts? parts = null)
    {
        shape ??= Shapes.Configuration();
        shape = shape with { Controllers = Math.Max(3, shape.Controllers), LiveMigration = migration ?? Everything };
        policies ??= Shapes.Plain;
        Rig = new Rig(shape, policy is null ? policies : policies with { LiveMigration = policy }, parts: parts).Started();
        Verbs = new LbaMigrationVerbs(Rig.Subsystem.Controllers[0]);
    }

    internal MigrationRig(Rig started) => (Rig, Verbs) = (started, new LbaMigrationVerbs(started.Subsystem.Controllers[0]));

    internal static LiveMigrationConfiguration Everything { get; } = new()
    {
        IsSupported = true, TracksUserData = true, TracksHostMemory = true,
    };

    internal Rig Rig { get; }

    internal LbaMigrationVerbs Verbs { get; }

    internal LbaMigrationQueue Queue { get; private set; } = null!;

    internal ushort QueueIdentifier { get; private set; }

    public void Dispose() => Rig.Dispose();

    internal MigrationRig WithQueue(int slots = 64, ushort target = Target, bool isContiguous = true)
    {
        Queue = LbaMigrationQueue.In(Rig.Memory, slots, isContiguous);
        var result = Verbs.Create(Queue, target, out var identifier);
        Assert.Equal(StatusCode.Success, result.Completion.Status.CodeWithType);
        QueueIdentifier = identifier;
        return this;
    }

    internal MigrationRig Logging(int slots = 64, ushort target = Target, bool isContiguous = true)
    {
        WithQueue(slots, target, isContiguous);
        Assert.Equal(StatusCode.Success, Start());
        return this;
    }

    internal StatusCode Create(ushort target, int slots = 8) =>
        CodeOf(Verbs.Create(LbaMigrationQueue.In(Rig.Memory, slots), target, out _));

    internal StatusCode Start() => CodeOf(Verbs.Log(LoggingAction.Start, QueueIdentifier));

    internal StatusCode Stop() => CodeOf(Verbs.Log(LoggingAction.Stop, QueueIdentifier));

    internal StatusCode Delete() => CodeOf(Verbs.Delete(QueueIdentifier));

    internal StatusCode Advance(int? trigger = null) => CodeOf(Verbs.Advance(QueueIdentifier, Queue, trigger));

    internal StatusCode SetHead(uint head, uint? trigger = null)
    {
        var command = new SetFeaturesCommand(FeatureIdentifier.ControllerDataQueue, QueueIdentifier | (trigger is null ? 0 : 1u << 31))
        {
            Dword12 = head,
            Dword13 = trigger ?? 0,
        };
        return Rig.SetFeatureStatus(command);
    }

    internal StatusCode Suspend(bool deletesQueue = false, ushort target = Target, SuspendType type = SuspendType.Suspend) =>
        Rig.AdminStatus(SuspendControllerCommand.Encode(new(target, type) { DeleteUserDataMigrationQueue = deletesQueue }));

    internal StatusCode Resume(ushort target = Target) => Rig.AdminStatus(ResumeControllerCommand.Encode(new(target)));

    internal void Write(ulong first, int blocks, uint nsid = Shapes.Nsid, int controller = 1) =>
        Rig.Write(first, blocks, 0xA5, nsid, controller: controller);

    /// <summary>What has come into the queue, one word each, such as <c>first 1:8+4 1:-0+2 stopped</c>; takes it and gives nothing back.</summary>
    internal string Take()
    {
        Rig.RunDry();
        var words = new List<string>();
        while (Queue.TryTake(out var entry))
        {
            words.Add(Tell(entry));
        }

        return string.Join(' ', words);
    }

    internal StatusCode Track(int exponent, params (ulong Address, uint Units)[] ranges) => TrackFor(Target, exponent, ranges);

    internal StatusCode TrackFor(ushort target, int exponent, params (ulong Address, uint Units)[] ranges)
    {
        var buffer = Rig.Memory.Allocate(8 + (12 * ranges.Length), DmaSpace.PageBytes);
        buffer.Span.Clear();
        MemoryMarshal.Write(buffer.Span, new TrackMemoryChangesHeader
        {
            GranularityExponent = (byte)exponent, DescriptorCount = (uint)ranges.Length,
        });
        var entries = MemoryMarshal.Cast<byte, MemoryRangeTrackingDescriptor>(buffer.Span[8..]);
        for (var index = 0; index < ranges.Length; index++)
        {
            entries[index] = new MemoryRangeTrackingDescriptor { StartAddress = ranges[index].Address, LengthUnits = ranges[index].Units };
        }

        return Rig.AdminStatus(TrackMemoryChangesCommand.Encode(new(true, target)), buffer);
    }

    internal StatusCode Untrack() => Rig.AdminStatus(TrackMemoryChangesCommand.Encode(new(false, Target)));

    /// <summary>What was written since the last time, such as <c>10+1 12+2 more</c>: pages from an address, in units of the report.</summary>
    internal string Changes(ulong from, int descriptors = 64)
    {
        var buffer = Rig.Memory.Allocate(16 + (16 * descriptors), DmaSpace.PageBytes);
        buffer.Span.Fill(0xEE);
        var command = new TrackedMemoryChangesCommand(Target, (uint)(buffer.LengthBytes / 4) - 1);
        Assert.Equal(StatusCode.Success, Rig.AdminStatus(TrackedMemoryChangesCommand.Encode(command), buffer));
        var list = new TrackedMemoryChangeList(buffer.Span);
        Assert.Equal(Target, list.Header.ControllerIdentifier);
        Assert.False(list.ClaimsTooMany);
        var words = new List<string>();
        foreach (var change in list.Changes)
        {
            words.Add($"{(long)(change.StartAddress - from) / DmaSpace.PageBytes}+{change.LengthUnits}");
        }

        words.Add(list.Header.Attributes.HasFlag(TrackedMemoryAttributes.MoreToReport) ? "more" : "all");
        return string.Join(' ', words) + (list.Header.Attributes.HasFlag(TrackedMemoryAttributes.Suspended) ? " suspended" : "");
    }

    private static string Tell(in LbaMigrationQueueEntry entry)
    {
        var mark = entry.Attributes.Mark switch
        {
            LoggingMark.None => "",
            LoggingMark.First => "first",
            LoggingMark.Stopped => "stopped",
            LoggingMark.Suspended => "suspended",
            LoggingMark.Full => "full",
            _ => "?",
        };
        var range = entry.Attributes.Blocks switch
        {
            ChangedBlocks.None => "",
            ChangedBlocks.WholeNamespace => $"{entry.NamespaceIdentifier}:all",
            _ => $"{entry.NamespaceIdentifier}:{(entry.Attributes.Deallocated ? "-" : "")}{entry.StartingLba}+{entry.BlockCountZeroBased + 1UL}",
        };
        return mark.Length == 0 || range.Length == 0 ? mark + range : $"{mark}({range})";
    }

    private static StatusCode CodeOf(Nvme.Host.Verbs.CommandResult result) => result.Completion.Status.CodeWithType;
}
