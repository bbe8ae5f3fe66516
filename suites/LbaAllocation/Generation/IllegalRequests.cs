using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;

namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>Scripts of Get LBA Status commands that each break one rule, between legal ones and writes that give lists contents.</summary>
internal static class IllegalRequests
{
    private const int DescriptorsAsked = 16;
    private static readonly Mix LegalMix = new((Move.Write, 1), (Move.Query, 1)) { FewestSteps = 1, MostSteps = 2 };

    /// <summary>A number of them.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <returns>The generator.</returns>
    public static Gen<Script> From(ProbedSubsystem subsystem) =>
        Gen.Choose(0, int.MaxValue).Two().Select(drawn => Compose(subsystem, new Dice(((ulong)drawn.Item1 << 32) | (uint)drawn.Item2)));

    /// <summary>The legal question, which a device without RALBAS has to reject, with and without writes before it.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <returns>The generator.</returns>
    public static Gen<Script> AllocatedOnly(ProbedSubsystem subsystem) =>
        Gen.Choose(0, int.MaxValue).Select(drawn => ComposeAllocated(subsystem, new Dice((ulong)drawn)));

    private static Script Compose(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new ScriptWriter(subsystem, LegalMix, dice);
        if (subsystem.Namespaces.Count == 0)
        {
            return writer.ToScript();
        }

        var places = new Places(subsystem.Namespaces[0], dice, highOnly: false);
        var legal = new Moves(writer, [places], dice, LegalMix);
        var steps = 8 + dice.Below(12);
        for (var step = 0; step < steps; step++)
        {
            if (dice.Chance(25))
            {
                legal.Play(LegalMix.Next(dice));
            }
            else if (Illegal(subsystem, dice) is { } command)
            {
                writer.Anything(command);
            }
        }

        return writer.ToScript();
    }

    private static LbaStatusIntent? Illegal(ProbedSubsystem subsystem, Dice dice)
    {
        var ns = subsystem.Namespaces[0];
        var legal = LbaStatusIntent.Allocated(ns.Identifier, 0, 0, DescriptorsAsked);
        if (subsystem.ReportsUnrecoverableLbas && dice.Chance(30))
        {
            legal = legal with
            {
                Action = dice.OneOf(LbaStatusAction.ScanPotentiallyUnrecoverable, LbaStatusAction.TrackedPotentiallyUnrecoverable),
            };
        }

        return dice.Below(7) switch
        {
            0 => legal with { Action = ReservedAction(dice) },
            1 => legal with { NamespaceIdentifier = uint.MaxValue },
            2 => Inactive(subsystem, dice) is { } inactive ? legal with { NamespaceIdentifier = inactive } : null,
            3 => legal with { NamespaceIdentifier = Invalid(subsystem, dice) },
            4 => legal with { StartingLba = BehindEnd(ns, dice), RangeLength = (ushort)dice.Below(3) },
            5 => Crossing(legal, ns, 1 + dice.Below(4UL), 1 + dice.Below(8)),
            _ => Crossing(legal, ns, 1 + dice.Below(Math.Min(ns.SizeBlocks, 60_000)), 1 + dice.Below(5_000)),
        };
    }

    private static ulong BehindEnd(in ProbedNamespace ns, Dice dice) =>
        dice.OneOf(ns.SizeBlocks, ulong.MaxValue, ns.SizeBlocks + dice.Below(~ns.SizeBlocks));

    private static LbaStatusIntent Crossing(LbaStatusIntent legal, in ProbedNamespace ns, ulong before, int behind) => legal with
    {
        StartingLba = ns.SizeBlocks - Math.Min(ns.SizeBlocks, before),
        RangeLength = (ushort)(Math.Min(ns.SizeBlocks, before) + (ulong)behind),
    };

    private static LbaStatusAction ReservedAction(Dice dice)
    {
        var action = (LbaStatusAction)dice.OneOf(0x00, 0x01, 0x03, 0x04, 0x0F, 0x12, 0x13, 0x20, 0x80, 0xFF, dice.Below(256));
        return Enum.IsDefined(action) ? 0 : action;
    }

    // An identifier up to NN that no active namespace has.
    private static uint? Inactive(ProbedSubsystem subsystem, Dice dice)
    {
        var highest = subsystem.HighestNamespaceIdentifier;
        if (highest == 0 || highest == uint.MaxValue)
        {
            return null;
        }

        var candidate = 1 + (uint)dice.Below((ulong)highest);
        for (var tried = 0; tried <= subsystem.Namespaces.Count; tried++)
        {
            if (!subsystem.Namespaces.Any(ns => ns.Identifier == candidate))
            {
                return candidate;
            }

            candidate = candidate == highest ? 1 : candidate + 1;
        }

        return null;
    }

    private static uint Invalid(ProbedSubsystem subsystem, Dice dice)
    {
        var highest = subsystem.HighestNamespaceIdentifier;
        return highest < uint.MaxValue - 1 && dice.Chance(70)
            ? dice.Chance(50) ? highest + 1 : highest + 1 + (uint)dice.Below((ulong)(uint.MaxValue - 1 - highest))
            : 0;
    }

    private static Script ComposeAllocated(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new ScriptWriter(subsystem, LegalMix, dice);
        if (subsystem.Namespaces.Count > 0)
        {
            var places = new Places(subsystem.Namespaces[0], dice, highOnly: false);
            var legal = new Moves(writer, [places], dice, LegalMix);
            for (var step = 0; step < 4; step++)
            {
                legal.Play(LegalMix.Next(dice));
                legal.Play(Move.Query);
            }
        }

        return writer.ToScript();
    }
}
