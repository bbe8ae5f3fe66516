using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.LbaAllocation.Steps;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>Scripts in which namespaces are formatted, sanitized, deleted and created, between writes and lists.</summary>
internal static class UpheavalScripts
{
    private const int MostFormats = 8;
    private const int MostBlocks = 24;
    private static readonly ulong[] Sizes = [64, 100, 250, 256];
    private static readonly int[] Spots = [0, 0, 1, 37, 250, 500, 703, 998, 1000];

    /// <summary>Formats of every kind, with lists meanwhile and afterwards.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Formats(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        var cryptographic = subsystem.Identity.FormatNvmAttributes.HasFlag(Nvme.Spec.Identify.FormatNvmAttributes.CryptographicErase);
        for (var round = 0; round < 2; round++)
        {
            var place = dice.Below(Math.Max(1, subsystem.Namespaces.Count));
            Use(steps, place, dice, 2 + dice.Below(4));
            var secureErase = (byte)dice.Below(cryptographic ? 3 : 2);
            steps.Add(new ReformatStep(place, dice.Below(MostFormats), secureErase) { AsksMeanwhile = dice.Chance(50) });
            steps.Add(new PlacedStep(place, PlacedAction.QueryToTheEnd, 0, 1));
            Use(steps, place, dice, 5 + dice.Below(8));
        }

        Image(steps, subsystem, dice);
        return new Script(steps);
    }

    /// <summary>A sanitize operation with lists and looks at its log meanwhile, and what is left afterwards.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Sanitizing(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        Use(steps, 0, dice, 2 + dice.Below(4));
        steps.Add(new DoStep(QueueTarget.First, AnySanitize(subsystem, dice)));
        var count = 2 + dice.Below(6);
        for (var look = 0; look < count; look++)
        {
            steps.Add(new PlacedStep(0, dice.Chance(80) ? PlacedAction.QueryToTheEnd : PlacedAction.Query, dice.OneOf<int>(Spots), 4));
            steps.Add(new DoStep(QueueTarget.First, AwaitSanitizeStep.Look));
            if (dice.Chance(15))
            {
                steps.Add(new ResetStep(0, dice.OneOf(ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle)));
            }

            steps.Add(new IdleStep(1000L << dice.Below(16)));
        }

        steps.Add(new AwaitSanitizeStep(0));
        steps.Add(new ProbeNamespacesStep());
        steps.Add(new PlacedStep(0, PlacedAction.QueryToTheEnd, 0, 1));
        Use(steps, 0, dice, 4 + dice.Below(6));
        Image(steps, subsystem, dice);
        return new Script(steps);
    }

    /// <summary>Namespaces that come and go, in the place of others.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Remaking(ProbedSubsystem subsystem, Dice dice)
    {
        const int Last = -1;
        var steps = new List<Step>();
        Use(steps, 0, dice, 1 + dice.Below(3));
        var rounds = 1 + dice.Below(3);
        for (var round = 0; round < rounds; round++)
        {
            Use(steps, Last, dice, dice.Below(4));
            steps.Add(new RemakeNamespaceStep(dice.OneOf<ulong>(Sizes)) { KeepsOld = round == 0 && dice.Chance(60) });
            steps.Add(new PlacedStep(Last, PlacedAction.QueryToTheEnd, 0, 1));
            Use(steps, Last, dice, 3 + dice.Below(5));
            Use(steps, 0, dice, 1 + dice.Below(2));
        }

        return new Script(steps);
    }

    private static void Use(List<Step> steps, int place, Dice dice, int count)
    {
        for (var index = 0; index < count; index++)
        {
            var action = dice.OneOf(
                PlacedAction.Write,
                PlacedAction.Write,
                PlacedAction.Read,
                PlacedAction.Deallocate,
                PlacedAction.Query,
                PlacedAction.QueryToTheEnd);
            var (spot, blocks) = (dice.OneOf<int>(Spots), 1 + dice.Below(MostBlocks));
            steps.Add(new PlacedStep(place, action, spot, blocks) { Pattern = (uint)(1 + steps.Count) });
        }
    }

    // Blocks of another format lie elsewhere: the spots are looked at as they may be now.
    private static void Image(List<Step> steps, ProbedSubsystem subsystem, Dice dice)
    {
        foreach (var ns in subsystem.Namespaces)
        {
            var watched = new List<BlockRange>();
            foreach (var size in new[] { ns.SizeBlocks, ns.SizeBlocks / 8, ns.SizeBlocks * 8 })
            {
                watched.AddRange(Spots.Distinct().Where(_ => size > 0)
                    .Select(spot => new BlockRange((ulong)((UInt128)(size - 1) * (uint)spot / 1000), MostBlocks)));
            }

            steps.Add(new CopyImageStep(ns.Identifier, dice.OneOf(3, 16, 128), watched));
        }
    }

    private static SanitizeIntent AnySanitize(ProbedSubsystem subsystem, Dice dice)
    {
        var capabilities = subsystem.Identity.Sanitize;
        var action = capabilities switch
        {
            { BlockErase: true } when dice.Chance(50) => SanitizeAction.BlockErase,
            { CryptoErase: true } when dice.Chance(50) => SanitizeAction.CryptoErase,
            { Overwrite: true } => SanitizeAction.Overwrite,
            { CryptoErase: true } => SanitizeAction.CryptoErase,
            _ => SanitizeAction.BlockErase,
        };
        return new SanitizeIntent(action)
        {
            AllowUnrestrictedExit = dice.Chance(50),
            NoDeallocate = dice.Chance(30),
            Pattern = 0xA1B2_C3D4,
        };
    }
}
