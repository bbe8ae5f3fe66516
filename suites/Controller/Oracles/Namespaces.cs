using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Generation;

namespace NvmeConformance.Controller.Oracles;

/// <summary>Draws namespace identifiers of each kind.</summary>
internal static class Namespaces
{
    /// <summary>An active one; 0 when there is none.</summary>
    public static uint Active(ProbedSubsystem subsystem, Dice dice) =>
        subsystem.ActiveIdentifiers.Count == 0 ? 0 : subsystem.ActiveIdentifiers[dice.Below(subsystem.ActiveIdentifiers.Count)];

    /// <summary>A valid one that is not active; null when there is none, or none is known.</summary>
    public static uint? Inactive(ProbedSubsystem subsystem, Dice dice)
    {
        var highest = subsystem.HighestNamespaceIdentifier;
        if (highest == 0 || highest == uint.MaxValue || !subsystem.KnowsAllActive)
        {
            return null;
        }

        var candidate = 1 + (uint)dice.Below((ulong)highest);
        for (var tried = 0; tried <= subsystem.ActiveIdentifiers.Count; tried++)
        {
            if (!subsystem.ActiveIdentifiers.Contains(candidate))
            {
                return candidate;
            }

            candidate = candidate == highest ? 1 : candidate + 1;
        }

        return null;
    }

    /// <summary>0, or one above NN.</summary>
    public static uint Invalid(ProbedSubsystem subsystem, Dice dice)
    {
        var highest = subsystem.HighestNamespaceIdentifier;
        if (highest >= NamespaceKinds.LastBeforeBroadcast || dice.Chance(30))
        {
            return 0;
        }

        var anywhere = highest + 1 + (uint)dice.Below((ulong)(NamespaceKinds.LastBeforeBroadcast - highest));
        return dice.OneOf(highest + 1, NamespaceKinds.LastBeforeBroadcast, anywhere);
    }

    /// <summary>One of any kind, edges more often than the rest.</summary>
    public static uint Any(ProbedSubsystem subsystem, Dice dice) => dice.Below(10) switch
    {
        < 5 => Active(subsystem, dice),
        < 7 => Inactive(subsystem, dice) ?? 0,
        < 9 => Invalid(subsystem, dice),
        _ => uint.MaxValue,
    };
}
