using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>Scripts that ask what the device says of itself, and try what it says it has not.</summary>
internal static class CapabilityScripts
{
    private const int EffectsLogDwords = 1024;
    private const int InformationLogDwords = 256;

    /// <summary>Pages, logs and features that speak of LBA status, and each action type.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Claims(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>
        {
            Do(subsystem, dice, new IdentifyIntent(0, IdentifyCns.Controller)),
            Do(subsystem, dice, new IdentifyIntent(0, IdentifyCns.CommandSetController)),
            Do(subsystem, dice, new LogPageIntent(LogPageIdentifier.CommandsSupportedAndEffects, EffectsLogDwords)),
        };
        if (subsystem.ReportsUnrecoverableLbas)
        {
            steps.Add(Do(subsystem, dice, new LogPageIntent(LogPageIdentifier.LbaStatusInformation, InformationLogDwords)));
            steps.Add(Do(subsystem, dice, new GetFeatureIntent(FeatureIdentifier.LbaStatusInformationAttributes)));
        }

        foreach (var ns in subsystem.Namespaces)
        {
            steps.Add(Do(subsystem, dice, new IdentifyIntent(ns.Identifier, IdentifyCns.Namespace)));
            steps.Add(Do(subsystem, dice, new IdentifyIntent(ns.Identifier, IdentifyCns.CommandSetNamespace)));
            var standard = new GetFeatureIntent(FeatureIdentifier.ErrorRecovery, ns.Identifier) { Select = FeatureSelect.Default };
            steps.Add(Do(subsystem, dice, standard));
            foreach (var action in Enum.GetValues<LbaStatusAction>())
            {
                steps.Add(Do(subsystem, dice, new LbaStatusIntent(
                    ns.Identifier, 0, 0, LbaStatusDescriptorList.MaximumDwordsZeroBasedFor(1 + dice.Below(16)), action)));
            }
        }

        return new Script(steps);
    }

    /// <summary>Blocks made uncorrectable and written again, between looks at lists and log of unrecoverable blocks.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Unrecoverable(ProbedSubsystem subsystem, Dice dice)
    {
        var mix = new Mix((Move.WriteUncorrectable, 4), (Move.ListUnrecoverable, 4), (Move.Write, 2), (Move.Read, 1));
        var writer = new ScriptWriter(subsystem, mix, dice);
        if (subsystem.Namespaces.Count == 0)
        {
            return writer.ToScript();
        }

        var moves = new Moves(writer, [new Places(subsystem.Namespaces[0], dice, highOnly: false)], dice, mix);
        for (var round = 0; round < 8; round++)
        {
            moves.Play(mix.Next(dice));
            if (dice.Chance(60))
            {
                // From the beginning, or from somewhere behind the header on.
                var offset = dice.Chance(70) ? 0UL : 16 * (1 + dice.Below(3UL));
                writer.Then(new DoStep(QueueTarget.First, new LogPageIntent(LogPageIdentifier.LbaStatusInformation, InformationLogDwords)
                {
                    Offset = offset, RetainAsynchronousEvent = offset > 0 || dice.Chance(75),
                }));
            }
        }

        return writer.ToScript();
    }

    private static DoStep Do(ProbedSubsystem subsystem, Dice dice, CommandIntent command) =>
        new(new QueueTarget(dice.ControllerFor(subsystem, command), 0), command);
}
