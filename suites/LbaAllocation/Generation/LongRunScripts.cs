using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;

namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>Fills so many units, with a block in each, that what is reported is a run of more than 2^32 blocks.</summary>
internal static class LongRunScripts
{
    private const ulong RunBlocks = (1UL << 32) + (1UL << 18);
    private const ulong MostWrites = 4_200;

    /// <summary>One script.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>A script; a short one where units are too small to fill so many blocks.</returns>
    public static Script Fill(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        if (subsystem.Namespaces.Count == 0)
        {
            return new Script(steps);
        }

        var ns = subsystem.Namespaces[0];
        var unit = Math.Max(1UL, ns.TrackingGranularityBlocks);
        var writes = (RunBlocks / unit) + 1;
        var reaches = writes <= MostWrites && writes * unit < ns.SizeBlocks;
        var first = dice.Below(Math.Max(1, (ns.SizeBlocks / unit) - (reaches ? writes : 1)));
        for (var index = 0UL; index < (reaches ? writes : 1); index++)
        {
            var lba = ((first + index) * unit) + dice.Below(unit);
            steps.Add(new DoStep(QueueTarget.First, new WriteIntent(ns.Identifier, new BlockRange(lba, 1), (uint)(index + 1))));
        }

        steps.Add(new DoStep(QueueTarget.First, LbaStatusIntent.Allocated(ns.Identifier, 0, 0, descriptors: 16)));
        steps.Add(new DoStep(QueueTarget.First, LbaStatusIntent.Allocated(ns.Identifier, first * unit, 0, descriptors: 1)));
        return new Script(steps);
    }
}
