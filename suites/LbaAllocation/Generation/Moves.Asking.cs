using NvmeConformance.Conformance.Sequences.Commands;

namespace NvmeConformance.LbaAllocation.Generation;

/// <content>Moves about how lists are asked for, whose commands follow each other.</content>
internal sealed partial class Moves
{
    private void QueryBesideBlock(Places here)
    {
        var block = here.Range(2);
        writer.Write(here, block);
        var unit = here.WholeUnits(block.FirstLba, 1, ushort.MaxValue);
        var before = block.FirstLba - unit.FirstLba;
        var after = unit.FirstLba + unit.BlockCount - block.FirstLba - block.BlockCount;
        if (before > 0 && (dice.Chance(50) || after is 0 or > uint.MaxValue))
        {
            var count = 1 + dice.Below(before);
            writer.Query(here, block.FirstLba - count - dice.Below(before - count + 1), count, dice.OneOf(1, 8));
        }
        else if (after is > 0 and <= uint.MaxValue)
        {
            writer.Query(here, block.FirstLba + block.BlockCount + dice.Below(after), 1 + dice.Below(after), dice.OneOf(1, 8));
        }

        writer.Query(here, here.Near(block), 1 + dice.Below(2 * here.Unit), 255);
    }

    private void QueryReadQuery(Places here)
    {
        var run = here.Range(16);
        var unit = here.WholeUnits(run.FirstLba, 2, ushort.MaxValue);
        writer.Query(here, unit.FirstLba, unit.BlockCount, 255);
        writer.Read(here, run);
        if (dice.Chance(50))
        {
            writer.Read(here, run);
        }

        writer.Query(here, unit.FirstLba, unit.BlockCount, 255);
    }

    private void QueryAcrossNamespaces(Places here)
    {
        var other = places[dice.Below(places.Length)];
        var range = here.Range(16);
        var asked = here.WholeUnits(range.FirstLba, 2, ushort.MaxValue);
        writer.Query(here, asked.FirstLba, asked.BlockCount, 255);
        if (!ReferenceEquals(other, here))
        {
            var there = other.Within(range.FirstLba, range.BlockCount);
            if (dice.Chance(70))
            {
                writer.Write(other, there);
            }
            else
            {
                writer.Deallocate(other, there);
            }
        }

        writer.Query(here, asked.FirstLba, asked.BlockCount, 255);
    }

    private void Pages(Places here)
    {
        var first = here.Range(4);
        for (var index = 0; index < ScatteredWrites; index++)
        {
            var distance = (ulong)index * (here.Unit + 1 + dice.Below(2 * here.Unit));
            writer.Write(here, here.Within(first.FirstLba + distance, 1 + dice.Below(3UL)));
        }

        Reask(here, first);
    }

    private void Reask(Places here, BlockRange near)
    {
        var start = dice.Chance(50) ? 0 : here.Near(near);
        writer.Query(here, start, 0, 255);
        writer.Enumerate(here, start, dice.OneOf(1, 2, 3, 8, 1 + dice.Below(64)));
    }

    private void Parts(Places here)
    {
        var range = here.Range(MostBlocks);
        if (dice.Chance(70))
        {
            writer.Write(here, Part(here, range));
        }

        var whole = here.Within(here.Near(range), range.BlockCount + here.Unit);
        writer.Query(here, whole.FirstLba, whole.BlockCount, 255);
        var cut = 1 + dice.Below((ulong)Math.Min(whole.BlockCount, ushort.MaxValue));
        writer.Query(here, whole.FirstLba, cut, 255);
        if (cut < whole.BlockCount)
        {
            writer.Query(here, whole.FirstLba + cut, whole.BlockCount - cut, 255);
        }
    }

    private void LastBlocks(Places here)
    {
        var size = here.Namespace.SizeBlocks;
        var first = size - 1 - Math.Min(size - 1, dice.Below((size % here.Unit) + 4));
        writer.Write(here, here.Within(first, 1 + dice.Below(4UL)));
        if (dice.Chance(50))
        {
            writer.Query(here, dice.Chance(50) ? 0 : here.Near(here.Within(first, 1)), 0, 255);
        }
        else
        {
            writer.Query(here, first, size - first, 8);
        }
    }

    // RL has 16 bits: whoever does not use RL 0 goes through a large namespace range by range (LBA allocation digest 2 and 7).
    private void WideRanges(Places here)
    {
        const ulong Longest = ushort.MaxValue;
        var size = here.Namespace.SizeBlocks;
        if (size <= Longest + 1)
        {
            Parts(here);
            return;
        }

        var start = Math.Min(here.Range(1).FirstLba, size - Longest - 1);
        for (var turn = 1 + dice.Below(2); turn > 0; turn--)
        {
            writer.Write(here, here.Within(start + Longest - (ulong)dice.Below(3), 1 + dice.Below(2UL)));
        }

        writer.Query(here, start, Longest, 255);
        var next = start;
        for (var range = dice.Below(4); range > 0 && next < size; range--)
        {
            writer.Query(here, next, Longest, dice.OneOf(8, 255));
            next += Math.Min(Longest, size - next);
        }

        writer.Query(here, start, 0, 255);
    }

    private void BothEnds(Places here)
    {
        var last = here.Namespace.SizeBlocks - 1;
        writer.Write(here, here.Within(0, 1 + dice.Below(3UL)));
        writer.Write(here, here.Within(last - Math.Min(last, (ulong)dice.Below(3)), 3));
        if (dice.Chance(50))
        {
            writer.Write(here, here.Range(4));
        }

        writer.Query(here, 0, 0, 255);
        writer.Query(here, dice.OneOf(0UL, last / 2, last - Math.Min(last, here.Unit)), 0, dice.OneOf(1, 2));
        writer.Query(here, last, 1, 1);
        writer.Enumerate(here, 0, dice.OneOf(1, 2));
        writer.Read(here, here.Within(last, 1));
        writer.Read(here, here.Within(0, 1));
    }
}
