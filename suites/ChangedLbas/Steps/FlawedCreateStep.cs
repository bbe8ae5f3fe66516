using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Tries to create a queue with exactly one thing wrong (live migration digest 0.4). Where it is made all the same, it is deleted.</summary>
/// <param name="Target">Whose changes it is for.</param>
/// <param name="Flaw">What is wrong.</param>
/// <param name="Detail">Which of several ways, from 0.</param>
public sealed record FlawedCreateStep(Actor Target, CreateFlaw Flaw, int Detail = 0) : Step
{
    private const int Slots = 16;
    private const int SlotsOfPage = DmaSpace.PageBytes / LbaMigrationQueueEntry.Size;
    private const ulong Unmapped = 0x7F_0000_0000;
    private const uint TypeMask = 0x00FF_0000;
    private const uint TargetMask = 0xFFFF_0000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var cast = Cast.Of(verbs);
        if (cast.Find(Actor.Manager) is not { } owner || cast.Find(Target) is not { } target || !verbs.Controllers[owner.Index].IsStarted)
        {
            return;
        }

        var memory = verbs.Controllers[owner.Index].Memory;
        var mark = memory.Mark;
        if (Command(verbs, owner, target) is { } create
            && verbs.TryDo(new QueueTarget(owner.Index, 0), create, out var completion, out _) && completion.Status.IsSuccess)
        {
            var made = CreateControllerDataQueueCommand.QueueIdentifier(completion);
            verbs.TryDo(new QueueTarget(owner.Index, 0), AdminCommandIntent.Delete(made), out _, out _);
        }

        // Whoever writes there now is caught.
        memory.ReleaseTo(mark);
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (Detail != 0)
        {
            yield return this with { Detail = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"create a queue for {Target}, with a flaw: {Flaw} ({Detail})";

    private AdminCommandIntent? Command(ISequenceVerbs verbs, Member owner, Member target) => Flaw switch
    {
        CreateFlaw.Offset => Plain(verbs, owner, target, offset: Pick(4u, 8u, 64u, 512u, 2048u)),
        CreateFlaw.ListOffset => InPages(verbs, owner, target, pages: 2 + (Detail % 3), offset: Pick(8u, 64u, 2048u)),
        CreateFlaw.Unreachable => Unreachable(verbs, owner, target),
        CreateFlaw.TooManyPieces => TooManyPieces(verbs, owner, target),
        CreateFlaw.Size => Sized(verbs, owner, target, Pick(1u, 7u, 9u, 15u, 132u, 1023u)),
        CreateFlaw.SizeZero => Sized(verbs, owner, target, 0),
        CreateFlaw.OneSlot => Sized(verbs, owner, target, 8),
        CreateFlaw.Type => Plain(verbs, owner, target)?.With(10, TypeMask, Pick(0x01u, 0x02u, 0x40u, 0x80u, 0xBFu) << 16, "QT"),
        CreateFlaw.Operation => Plain(verbs, owner, target)?.With(10, 0xFF, Pick(0x02u, 0x03u, 0x7Fu, 0x81u, 0xBFu), "SEL"),
        CreateFlaw.Namespace => Plain(verbs, owner, target)?.With(1, uint.MaxValue, Pick(1u, 2u, uint.MaxValue), "NSID"),
        CreateFlaw.Nobody => Plain(verbs, owner, target)?.With(11, TargetMask, Pick(0xFFF0u, 0xFFFEu, 0xFFFFu) << 16, "CNTLID"),
        CreateFlaw.Oneself => Plain(verbs, owner, target)?.With(11, TargetMask, (uint)owner.Identifier << 16, "CNTLID"),
        _ => Plain(verbs, owner, target)?.With(Pick(10, 10, 11), Pick(0x0000_0100u, 0x8000_0000u, 0x0000_0002u), uint.MaxValue, "a reserved bit"),
    };

    private T Pick<T>(params ReadOnlySpan<T> ways) => ways[Detail % ways.Length];

    private static AdminCommandIntent Plain(ISequenceVerbs verbs, Member owner, Member target, uint offset = 0)
    {
        var ring = RingMemory.Contiguous(verbs.Controllers[owner.Index].Memory, Slots + SlotsOfPage, LbaMigrationQueueEntry.Size);
        verbs.Tell(new RingLaid(owner.Index, ring));
        return AdminCommandIntent.Create(target.Identifier, new LbaMigrationQueue(ring, Slots).SizeDwords, isContiguous: true, ring.Address + offset);
    }

    private static AdminCommandIntent Sized(ISequenceVerbs verbs, Member owner, Member target, uint dwords)
    {
        var plain = Plain(verbs, owner, target);
        return plain.With(12, uint.MaxValue, dwords, "CDQSIZE");
    }

    private static AdminCommandIntent InPages(ISequenceVerbs verbs, Member owner, Member target, int pages, uint offset)
    {
        var ring = RingMemory.Scattered(verbs.Controllers[owner.Index].Memory, pages * SlotsOfPage, LbaMigrationQueueEntry.Size);
        if (offset != 0)
        {
            // The last entry, so that a controller has to look at all of them.
            System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(ring.List.Span)[pages - 1] += offset;
        }

        verbs.Tell(new RingLaid(owner.Index, ring) { Flaw = offset != 0 ? RingFlaw.ListOffset : RingFlaw.None });
        return AdminCommandIntent.Create(target.Identifier, (uint)(pages * DmaSpace.PageBytes / sizeof(uint)), isContiguous: false, ring.Address);
    }

    private AdminCommandIntent Unreachable(ISequenceVerbs verbs, Member owner, Member target)
    {
        var create = InPages(verbs, owner, target, pages: 2, offset: 0);
        var isList = Detail % 2 == 0;
        return AdminCommandIntent.Create(target.Identifier, (uint)(Slots * LbaMigrationQueueEntry.Size / sizeof(uint)), isContiguous: !isList, Unmapped)
            with { Text = $"{create.Text}, but it is not mapped" };
    }

    private AdminCommandIntent? TooManyPieces(ISequenceVerbs verbs, Member owner, Member target)
    {
        const int MostPagesTried = 256;
        ref readonly var identity = ref owner.Identity;
        var most = Pick(
            identity.MaximumControllerDataQueueMemoryRanges,
            identity.MaximumControllerDataQueuePrpCount,
            identity.SubsystemMaximumControllerDataQueueMemoryRanges);
        return most is > 0 and < MostPagesTried ? InPages(verbs, owner, target, most + 1, offset: 0) : null;
    }
}

/// <summary>What can be wrong with a Create.</summary>
public enum CreateFlaw
{
    /// <summary>PRP1 has an offset into its page.</summary>
    Offset,

    /// <summary>An entry of the PRP list has one.</summary>
    ListOffset,

    /// <summary>The memory is not mapped.</summary>
    Unreachable,

    /// <summary>More pieces than a limit allows.</summary>
    TooManyPieces,

    /// <summary>CDQSIZE is no multiple of an entry.</summary>
    Size,

    /// <summary>CDQSIZE is 0.</summary>
    SizeZero,

    /// <summary>A ring that can hold nothing.</summary>
    OneSlot,

    /// <summary>A reserved QT.</summary>
    Type,

    /// <summary>A reserved SEL.</summary>
    Operation,

    /// <summary>An NSID.</summary>
    Namespace,

    /// <summary>A CNTLID that nobody has.</summary>
    Nobody,

    /// <summary>The CNTLID of the owner.</summary>
    Oneself,

    /// <summary>A reserved bit, which need not be looked at.</summary>
    ReservedBit,
}
