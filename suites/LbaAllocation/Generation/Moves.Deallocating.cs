using NvmeConformance.Conformance.Sequences.Commands;

namespace NvmeConformance.LbaAllocation.Generation;

/// <content>Moves about deallocation and zeroing, whose commands follow each other.</content>
internal sealed partial class Moves
{
    private void DeallocateInside(Places here)
    {
        var run = here.Range(MostBlocks);
        writer.Write(here, run);
        if (dice.Chance(25))
        {
            writer.Deallocate(here, Part(here, run), Part(here, run));
        }
        else
        {
            writer.Deallocate(here, Part(here, run));
        }

        LookAt(here, run);
    }

    private void WriteZeroesInside(Places here)
    {
        var run = here.Range(MostBlocks);
        writer.Write(here, run);
        writer.WriteZeroes(here, Part(here, run), dice.Chance(50));
        LookAt(here, run);
    }

    private void WriteZeroesUnits(Places here)
    {
        var run = here.Range(8);
        if (dice.Chance(70))
        {
            writer.Write(here, run);
        }

        var units = here.WholeUnits(run.FirstLba, 1 + dice.Below(3), MostBlocksOfUnits);
        writer.WriteZeroes(here, units, deallocate: dice.Chance(85));
        writer.Query(here, units.FirstLba, units.BlockCount, 8);
        if (dice.Chance(30))
        {
            writer.Read(here, run);
        }
    }

    private void Rewrite(Places here)
    {
        var run = here.Range(16);
        writer.Write(here, run);
        writer.Deallocate(here, dice.Chance(50) ? run : here.WholeUnits(run.FirstLba, 1, MostBlocksOfUnits));
        if (dice.Chance(40))
        {
            LookAt(here, run);
        }

        writer.Write(here, Part(here, run));
        LookAt(here, run);
    }
}
