using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Logs.Telemetry;

/// <summary>Captures that are made, read in pieces and read again, with other commands and resets between.</summary>
internal static class TelemetryScripts
{
    private const int BlockBytes = TelemetryHeader.BlockSizeBytes;
    private const int LongestWithoutExtension = 4096;

    /// <summary>One history.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Captures(ProbedSubsystem subsystem, Dice dice)
    {
        var most = Math.Max(1, Math.Min(subsystem.MaximumTransferBytes, LongestWithoutExtension) / BlockBytes);
        var steps = new List<Step> { Do(ReadTelemetryStep.Blocks(0, 1)) };
        var count = 8 + dice.Below(12);
        for (var index = 0; index < count; index++)
        {
            steps.Add(Move(subsystem, dice, most));
        }

        steps.Add(Do(ReadTelemetryStep.Blocks(0, 1)));
        return new Script(steps);
    }

    private static Step Move(ProbedSubsystem subsystem, Dice dice, int most) => dice.Below(16) switch
    {
        < 3 => Do(Create(1 + dice.Below(most))),
        < 8 when LogFacts.HasOffsets(subsystem) => new ReadTelemetryStep(1 + dice.Below(most), dice.Below(2) * dice.Below(100)),
        < 9 => Do(ReadTelemetryStep.Blocks(0, 1 + dice.Below(most))),
        < 12 => Do(Misaligned(subsystem, dice, most)),
        12 => Do(ReadTelemetryStep.Blocks(0, 1) with { Log = LogPageIdentifier.TelemetryControllerInitiated }),
        13 => new ResetStep(0, dice.OneOf(ResetKind.Controller, ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle)),
        14 when subsystem.Namespaces.Count > 0 => Do(new ReadIntent(subsystem.Namespaces[0].Identifier, new BlockRange(0, 1))),
        _ => Do(dice.Chance(50) ? new IdentifyIntent(0, IdentifyCns.Controller) : new LogPageIntent((LogPageIdentifier)0x30, 1)),
    };

    private static LogPageIntent Create(int blocks) =>
        ReadTelemetryStep.Blocks(0, blocks) with { LogSpecificParameter = TelemetryHeader.CreateParameter };

    // An offset, a length or both that are no multiples; now and then of the other log, or with a capture asked for.
    private static LogPageIntent Misaligned(ProbedSubsystem subsystem, Dice dice, int most)
    {
        var kind = LogFacts.HasOffsets(subsystem) ? dice.Below(3) : 0;
        var blocks = 1 + dice.Below(most);
        var tooMuch = kind == 1 ? 0 : 1 + dice.Below((BlockBytes / sizeof(uint)) - 1);
        var read = new LogPageIntent(
            dice.Chance(70) ? LogPageIdentifier.TelemetryHostInitiated : LogPageIdentifier.TelemetryControllerInitiated,
            (blocks * BlockBytes / sizeof(uint)) - tooMuch);
        return read with
        {
            Offset = kind == 0 ? 0 : (ulong)(sizeof(uint) * (1 + dice.Below((BlockBytes / sizeof(uint)) - 1))),
            LogSpecificParameter = read.Log == LogPageIdentifier.TelemetryHostInitiated && dice.Chance(20)
                ? TelemetryHeader.CreateParameter
                : (byte)0,
        };
    }

    private static DoStep Do(CommandIntent command) => new(QueueTarget.First, command);
}
