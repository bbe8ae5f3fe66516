using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Controller.Steps;

namespace NvmeConformance.Controller.Scripts;

/// <summary>Buffers described in every legal way, and in wrong ones.</summary>
internal static class TransferScripts
{
    private const int PageBytes = 4096;
    private const int EntriesPerListPage = PageBytes / sizeof(ulong);
    private const byte DwordAligned = 0b10;
    private const int LongPieceBytes = 1 << 16;
    private const int MostLongBytes = 1 << 18;

    private static readonly LayoutFlaw[] SglFlaws =
    [
        LayoutFlaw.SegmentInMiddle, LayoutFlaw.SegmentInLast, LayoutFlaw.EmptySegment, LayoutFlaw.OddSegment, LayoutFlaw.ReservedType,
        LayoutFlaw.ReservedSubtype, LayoutFlaw.TooShort, LayoutFlaw.TooLong, LayoutFlaw.Wraps,
    ];

    public static void Prps(ScriptWriter writer)
    {
        writer.Start().Pair(1, 16, 16);
        for (var index = 0; index < 6; index++)
        {
            var range = writer.Range(Blocks(writer, PageBytes));
            writer.Add(Awaited(writer.Write(range), writer.Prps()), Awaited(writer.Read(range), writer.Prps()));
        }
    }

    // Transfers around the places where a list fills its page exactly, and goes on in another one.
    public static void ChainedLists(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var pages = EntriesPerListPage + dice.Below(3);
        var range = writer.Range(pages * PageBytes / writer.Namespace.BlockBytes);
        var short2 = writer.Range(2 + (dice.Below(6) * PageBytes / writer.Namespace.BlockBytes));
        writer.Start().Pair(1, 16, 16)
            .Add(Awaited(writer.Write(range), writer.Prps()), Awaited(writer.Read(range), writer.Prps()))
            .Add(Awaited(writer.Write(short2), writer.Prps() with { ListOffset = 0xFF8 - (8 * dice.Below(3)) }))
            .Add(Awaited(writer.Read(short2), writer.Prps() with { ListOffset = 0xFF8 - (8 * dice.Below(3)) }));
    }

    public static void WrongPrps(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 16, 16);
        for (var index = 0; index < 4; index++)
        {
            var flaw = dice.OneOf(LayoutFlaw.UnalignedFirst, LayoutFlaw.OffsetInSecond, LayoutFlaw.OffsetInList);
            var pages = flaw == LayoutFlaw.OffsetInList ? 4 : 2;
            var bytes = Math.Min(pages * PageBytes, writer.Subsystem.MaximumTransferBytes);
            var range = writer.Range(Math.Max(1, bytes / writer.Namespace.BlockBytes));
            CommandIntent command = dice.Chance(50) ? writer.Write(range) : writer.Read(range);
            writer.Add(Awaited(command, new DataLayout
            {
                // Two pages from the middle of a page on need a list where MDTS allows no more.
                FirstOffset = flaw == LayoutFlaw.OffsetInList ? PageBytes / 2 : 0,
                Flaw = flaw,
                IsReversed = dice.Chance(50),
            }));
        }

        AfterErrors(writer);
    }

    public static void Unreachable(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 16, 16);
        for (var index = 0; index < 3; index++)
        {
            var range = writer.Range(Blocks(writer, PageBytes));
            CommandIntent command = dice.Chance(50) ? writer.Write(range) : writer.Read(range);
            writer.Add(Awaited(command, new DataLayout { Flaw = LayoutFlaw.Unreachable }));
        }

        AfterErrors(writer);
    }

    public static void PageSizes(ScriptWriter writer)
    {
        var (least, most) = (writer.Subsystem.Capabilities.MinimumPageSizeExponent, writer.Subsystem.Capabilities.MaximumPageSizeExponent);
        var exponent = Math.Min(least + writer.Dice.Below(Math.Max(1, most - least + 1)), 6);
        var page = PageBytes << exponent;
        writer.Start(new EnableStep { PageSizeExponent = exponent }).Pair(1, 16, 16);
        for (var index = 0; index < 4; index++)
        {
            var range = writer.Range(Blocks(writer, page));
            var layout = writer.Prps() with { FirstOffset = writer.Dice.Below(page / 4) * 4, ListOffset = writer.Dice.Below(page / 8) * 8 };
            writer.Add(Awaited(writer.Write(range), layout), Awaited(writer.Read(range), writer.Prps()));
        }
    }

    public static void Sgls(ScriptWriter writer)
    {
        writer.Start().Pair(1, 16, 16);
        for (var index = 0; index < 5; index++)
        {
            var range = writer.Range(Blocks(writer, PageBytes));
            writer.Add(Awaited(writer.Write(range), Sgl(writer, isRead: false)), Awaited(writer.Read(range), Sgl(writer, isRead: true)));
        }

        if (writer.Dice.Chance(40))
        {
            LongPieces(writer);
        }
    }

    // A descriptor has 32 bits for its length, and each of them counts: one piece of more than 16 bits, alone or behind another one.
    private static void LongPieces(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var blockBytes = writer.Namespace.BlockBytes;
        var most = Math.Min(writer.Subsystem.MaximumTransferBytes, MostLongBytes) / blockBytes;
        var blocks = Math.Min((LongPieceBytes / blockBytes) + dice.OneOf(0, 1, dice.Below(64)), most);
        var range = writer.Range(blocks);
        var piece = dice.OneOf(0, LongPieceBytes);
        writer.Add(
            Awaited(writer.Write(range), Sgl(writer, isRead: false) with { PieceBytes = piece }),
            Awaited(writer.Read(range), Sgl(writer, isRead: true) with { PieceBytes = dice.OneOf(0, LongPieceBytes), HasBucket = false }));
    }

    public static void WrongSgls(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 16, 16);
        for (var index = 0; index < 4; index++)
        {
            var range = writer.Range(1 + dice.Below(4));
            CommandIntent command = dice.Chance(50) ? writer.Write(range) : writer.Read(range);
            var pieces = dice.OneOf(0, writer.Namespace.BlockBytes / 2, 128);
            writer.Add(Awaited(command, new DataLayout { IsSgl = true, PieceBytes = pieces, Flaw = dice.OneOf<LayoutFlaw>(SglFlaws) }));
        }

        AfterErrors(writer);
    }

    public static void Limits(ScriptWriter writer)
    {
        var blockBytes = writer.Namespace.BlockBytes;
        var limit = Math.Min(writer.Subsystem.MaximumTransferBytes, 1 << 22) / blockBytes;
        var first = Math.Min((ulong)writer.Dice.Below(8), writer.Namespace.SizeBlocks - 1);
        var atLimit = new BlockRange(first, (uint)Math.Min((ulong)limit, writer.Namespace.SizeBlocks - first));
        writer.Start().Pair(1, 16, 16)
            .Add(Awaited(writer.Write(atLimit), writer.Prps()), Awaited(writer.Read(atLimit), writer.Prps()));
        if (limit < ushort.MaxValue && (ulong)limit + 1 + first <= writer.Namespace.SizeBlocks)
        {
            var beyond = atLimit with { BlockCount = (uint)limit + 1 };
            writer.Add(Awaited(writer.Read(beyond), writer.Prps()), Awaited(writer.Write(beyond), writer.Prps()));
        }

        AfterErrors(writer);
    }

    private static PutStep Awaited(CommandIntent command, DataLayout layout) => new(1, command) { Layout = layout, IsAwaited = true };

    private static void AfterErrors(ScriptWriter writer)
    {
        var range = writer.Range(3);
        writer.Add(
            Awaited(writer.Write(range), new DataLayout()),
            Awaited(writer.Read(range), new DataLayout()),
            new SettleStep(),
            new ReadStatusStep());
    }

    // From less than a page to some more pages than fit into the command.
    private static int Blocks(ScriptWriter writer, int pageBytes)
    {
        var dice = writer.Dice;
        var perPage = Math.Max(1, pageBytes / writer.Namespace.BlockBytes);
        var most = Math.Max(1, writer.Subsystem.MaximumTransferBytes / writer.Namespace.BlockBytes);
        var blocks = dice.Below(5) switch
        {
            0 => 1,
            1 => perPage,
            2 => perPage + 1,
            3 => (2 * perPage) + dice.Below(perPage),
            _ => 1 + dice.Below(6 * perPage),
        };
        return Math.Min(blocks, most);
    }

    private static DataLayout Sgl(ScriptWriter writer, bool isRead)
    {
        var (dice, support) = (writer.Dice, writer.Subsystem.Identity.SglSupport);
        var blockBytes = writer.Namespace.BlockBytes;
        var hasBucket = isRead && support.BitBucket && dice.Chance(40);
        return new DataLayout
        {
            IsSgl = true,
            FirstOffset = support.DataBlocks == DwordAligned ? dice.Below(1024) * 4 : dice.Below(PageBytes),
            PieceBytes = hasBucket ? blockBytes : dice.OneOf(0, blockBytes, blockBytes / 2, 4 * (1 + dice.Below(300))),
            DescriptorsPerSegment = 2 + dice.Below(8),
            IsReversed = dice.Chance(50),
            HasBucket = hasBucket,
        };
    }
}
