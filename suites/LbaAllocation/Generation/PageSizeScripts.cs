using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.LbaAllocation.Steps;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>Scattered blocks, listed at once and then in pages of every size, from one descriptor to more than there are.</summary>
internal static class PageSizeScripts
{
    private const int FewestRuns = 3;
    private const int MostRuns = 18;
    private const int Plenty = 128;

    /// <summary>One script.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script; an empty one without namespaces.</returns>
    public static Script EverySize(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        if (subsystem.Namespaces.Count == 0)
        {
            return new Script(steps);
        }

        var ns = subsystem.Namespaces[dice.Below(subsystem.Namespaces.Count)];
        var most = Math.Max(1, (subsystem.MaximumTransferBytes - LbaStatusDescriptorListHeader.Size) / LbaStatusDescriptor.Size);
        var runs = Scatter(steps, ns, dice);
        steps.Add(new DoStep(QueueTarget.First, LbaStatusIntent.Allocated(ns.Identifier, 0, 0, Math.Min(Plenty, most))));
        for (var size = 1; size <= Math.Min(runs + 2, most); size++)
        {
            var target = new QueueTarget(dice.ControllerWith(subsystem, ns.Identifier), 0);
            steps.Add(new EnumerateStep(target, ns.Identifier, FirstLba: 0, size));
        }

        steps.Add(new DoStep(QueueTarget.First, LbaStatusIntent.Allocated(ns.Identifier, 0, 0, Math.Min(Plenty, most))));
        return new Script(steps);
    }

    // A block in every unit or every other one, from some unit on: runs of units, and gaps of one unit between them.
    private static int Scatter(List<Step> steps, in ProbedNamespace ns, Dice dice)
    {
        var unit = Math.Max(1UL, ns.TrackingGranularityBlocks);
        var units = (ns.SizeBlocks + unit - 1) / unit;
        var runs = FewestRuns + dice.Below(MostRuns - FewestRuns + 1);
        var at = dice.Below(Math.Max(1, units > 2 * MostRuns ? units - (2 * MostRuns) : 1));
        for (var run = 0; run < runs && at < units; run++, at += 1 + (ulong)dice.OneOf(0, 1, 1, 1))
        {
            var first = at * unit;
            var lba = first + dice.Below(Math.Min(unit, ns.SizeBlocks - first));
            steps.Add(new DoStep(QueueTarget.First, new WriteIntent(ns.Identifier, new BlockRange(lba, 1), (uint)(run + 1))));
        }

        return runs;
    }
}
