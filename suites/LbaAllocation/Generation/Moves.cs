using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>Plays moves: each turns into a few commands at places that they share.</summary>
internal sealed partial class Moves(ScriptWriter writer, Places[] places, Dice dice, Mix mix)
{
    private const int MostBlocks = 64;
    private const int MostBlocksOfUnits = 1024;
    private const int ScatteredWrites = 6;

    /// <summary>Plays a move.</summary>
    /// <param name="move">Which.</param>
    public void Play(Move move)
    {
        var here = places.Length == 1 ? places[0] : places[dice.Below(places.Length)];
        writer.Overlaps = mix.Depth > 0 && dice.Chance(80);
        switch (move)
        {
            case Move.Write:
                writer.Write(here, here.Range(MostBlocks));
                break;
            case Move.Read:
                writer.Read(here, here.Range(MostBlocks));
                break;
            case Move.Query:
                Query(here, here.Range(MostBlocks));
                break;
            case Move.Deallocate:
                writer.Deallocate(here, AnyRanges(here));
                break;
            case Move.WriteZeroes:
                writer.WriteZeroes(here, here.Range(MostBlocks), dice.Chance(50));
                break;
            case Move.Flush:
                writer.Flush(here);
                break;
            case Move.Race:
                Race(here);
                break;
            case Move.Burst:
                Burst(here);
                break;
            case Move.Reset:
                writer.Reset();
                break;
            case Move.AwaitAll:
                writer.AwaitAll();
                break;
            case Move.CutPower:
                writer.Reset(ResetKind.PowerCycle, waits: dice.Chance(30));
                break;
            case Move.AnyReset:
                var kind = dice.OneOf(
                    ResetKind.Controller, ResetKind.Function, ResetKind.Conventional, ResetKind.Subsystem, ResetKind.Controller);
                writer.Reset(kind, waits: dice.Chance(50));
                break;
            default:
                if (mix.Depth == 0 || !dice.Chance(60) || !PlayAmongOthers(move, here))
                {
                    PlayInOrder(move, here);
                }

                break;
        }
    }

    // Moves whose commands have to follow each other.
    private void PlayInOrder(Move move, Places here)
    {
        if (mix.Depth > 0)
        {
            writer.AwaitAll();
        }

        writer.Overlaps = false;
        switch (move)
        {
            case Move.DeallocateInside:
                DeallocateInside(here);
                break;
            case Move.WriteZeroesInside:
                WriteZeroesInside(here);
                break;
            case Move.WriteZeroesUnits:
                WriteZeroesUnits(here);
                break;
            case Move.Rewrite:
                Rewrite(here);
                break;
            case Move.QueryBesideBlock:
                QueryBesideBlock(here);
                break;
            case Move.QueryReadQuery:
                QueryReadQuery(here);
                break;
            case Move.QueryAcrossNamespaces:
                QueryAcrossNamespaces(here);
                break;
            case Move.Pages:
                Pages(here);
                break;
            case Move.Parts:
                Parts(here);
                break;
            case Move.LastBlocks:
                LastBlocks(here);
                break;
            case Move.WideRanges:
                WideRanges(here);
                break;
            case Move.BothEnds:
                BothEnds(here);
                break;
            default:
                PlayOptional(move, here);
                break;
        }
    }

    private void Query(Places here, BlockRange near)
    {
        var descriptors = dice.OneOf(1, 2, 3, 8, 32, 255, 255, 255);
        switch (dice.Below(8))
        {
            case 0:
                writer.Query(here, 0, 0, descriptors);
                break;
            case 1:
                writer.Query(here, here.Near(near), 0, descriptors);
                break;
            case 2:
                writer.Query(here, near.FirstLba, near.BlockCount, descriptors);
                break;
            case 3:
                writer.Query(here, near.FirstLba, near.BlockCount, dice.OneOf(0, 1));
                break;
            default:
                var first = here.Near(near);
                writer.Query(here, first, 1 + dice.Below(2 * Math.Max(here.Unit, near.BlockCount)), descriptors);
                break;
        }
    }

    private BlockRange[] AnyRanges(Places here)
    {
        var ranges = new BlockRange[dice.OneOf(1, 1, 1, 2, 3)];
        for (var index = 0; index < ranges.Length; index++)
        {
            var range = here.Range(MostBlocks);
            ranges[index] = dice.Chance(30) ? here.WholeUnits(range.FirstLba, 1 + dice.Below(2), MostBlocksOfUnits) : range;
        }

        return ranges;
    }

    private void Race(Places here)
    {
        writer.Overlaps = mix.Depth > 0;
        var run = here.Range(16);
        var commands = 2 + dice.Below(3);
        for (var index = 0; index < commands; index++)
        {
            switch (dice.Below(5))
            {
                case 0 or 1:
                    writer.Write(here, Part(here, run));
                    break;
                case 2:
                    writer.Deallocate(here, run);
                    break;
                case 3:
                    writer.Deallocate(here, Part(here, run));
                    break;
                default:
                    writer.WriteZeroes(here, Part(here, run), dice.Chance(50));
                    break;
            }
        }

        if (dice.Chance(30))
        {
            writer.Query(here, run.FirstLba, run.BlockCount, 255);
        }

        writer.AwaitAll();
        writer.Overlaps = false;
        writer.Read(here, run);
        writer.Query(here, run.FirstLba, run.BlockCount, 255);
    }

    private void Burst(Places here)
    {
        writer.Overlaps = true;
        for (var index = 0; index < mix.Depth; index++)
        {
            writer.Write(here, here.Range(8));
        }

        writer.AwaitAll();
        writer.Query(here, 0, 0, 255);
    }

    private void LookAt(Places here, BlockRange run)
    {
        if (dice.Chance(60))
        {
            writer.Read(here, run);
        }

        if (dice.Chance(70))
        {
            Query(here, run);
        }
    }

    private BlockRange Part(Places here, BlockRange run)
    {
        var first = dice.Below((ulong)run.BlockCount);
        return here.Within(run.FirstLba + first, 1 + dice.Below(run.BlockCount - first));
    }
}
