using FsCheck;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Features;

/// <summary>What a script about features is made of.</summary>
internal enum FeatureMove
{
    /// <summary>Get Features of a feature that is looked at closely.</summary>
    Get,

    /// <summary>Set Features with a legal value.</summary>
    Set,

    /// <summary>The same, to be saved.</summary>
    Save,

    /// <summary>Set Features with an illegal value.</summary>
    SetIllegal,

    /// <summary>Set or Get Features of the controller with a namespace.</summary>
    Namespace,

    /// <summary>Get Features of any feature up to BFh.</summary>
    Any,

    /// <summary>Set Features of a feature that nobody defines.</summary>
    SetReserved,

    /// <summary>Get Features with a reserved selection.</summary>
    ReservedSelection,

    /// <summary>The timestamp.</summary>
    Time,

    /// <summary>A Controller Reset.</summary>
    Reset,
}

/// <summary>Scripts about features: a few of them, of which everything is asked first.</summary>
internal static class FeatureScripts
{
    private const int LargestData = 4096;
    private const byte LastStandardFeature = 0xBF;
    private const int MostFeatures = 3;
    private const int DwordsOfList = 256;
    private const long Second = 1_000_000_000;

    /// <summary>Scripts of a mix of moves.</summary>
    public static Func<ProbedSubsystem, Gen<Script>> Of(params (FeatureMove Move, int Weight)[] moves) => DrawnScripts.Of(Compose, moves);

    /// <summary>
    /// Scripts that save a value of every feature that is looked at closely, in any order, whether it can be saved or not.
    /// </summary>
    public static Func<ProbedSubsystem, Gen<Script>> Saving() => DrawnScripts.By((subsystem, dice) =>
    {
        var steps = new List<Step>();
        foreach (var facts in FeatureFacts.Of(subsystem).OrderBy(_ => dice.Below(1 << 20)).ToArray())
        {
            var dword11 = facts.LegalDword11(subsystem, dice);
            var current = Do(Get(subsystem, facts, dword11, FeatureSelect.Current));
            steps.AddRange(
            [
                Do(Get(subsystem, facts, dword11, FeatureSelect.SupportedCapabilities)),
                current,
                Do(Set(subsystem, facts, dword11) with { Save = true }),
                current,
            ]);
        }

        return new Script(HasSelections(subsystem) ? steps : []);
    });

    private static Script Compose(ProbedSubsystem subsystem, Dice dice, Weighted<FeatureMove> mix)
    {
        var all = FeatureFacts.Of(subsystem).ToArray();
        var chosen = Enumerable.Range(0, MostFeatures).Select(_ => dice.OneOf<FeatureFacts>(all)).Distinct().ToArray();
        var steps = new List<Step>();
        if (subsystem.ListsLogPage((byte)LogPageIdentifier.FeatureIdentifiersSupportedAndEffects))
        {
            steps.Add(Do(new LogPageIntent(LogPageIdentifier.FeatureIdentifiersSupportedAndEffects, DwordsOfList)));
        }

        foreach (var facts in chosen)
        {
            foreach (var select in Selections(subsystem))
            {
                steps.Add(Do(Get(subsystem, facts, 0, select)));
            }
        }

        var count = 10 + dice.Below(20);
        for (var index = 0; index < count; index++)
        {
            steps.AddRange(Steps(subsystem, dice, mix.Next(dice), dice.OneOf<FeatureFacts>(chosen)));
        }

        return new Script(steps);
    }

    private static IEnumerable<Step> Steps(ProbedSubsystem subsystem, Dice dice, FeatureMove move, FeatureFacts facts)
    {
        var dword11 = facts.LegalDword11(subsystem, dice);
        var ask = Do(Get(subsystem, facts, dword11, FeatureSelect.Current));
        return move switch
        {
            FeatureMove.Get => [Do(Get(subsystem, facts, dword11, dice.OneOf<FeatureSelect>(Selections(subsystem))))],
            FeatureMove.Set => [Do(Set(subsystem, facts, dword11)), ask],
            FeatureMove.Save => [Do(Set(subsystem, facts, dword11) with { Save = HasSelections(subsystem) }), ask],
            FeatureMove.SetIllegal => Refused(RefusedValues.Draw(subsystem, dice)),
            FeatureMove.Namespace => OfNamespace(subsystem, dice, facts, dword11, ask),
            FeatureMove.Any => [Do(new GetFeatureIntent(AnyFeature(dice)) { DataBytes = LargestData })],
            FeatureMove.SetReserved => [Do(new SetFeatureIntent((FeatureIdentifier)(0x29 + dice.Below(0x4F)), 0))],
            FeatureMove.ReservedSelection when HasSelections(subsystem) =>
                [Do(Get(subsystem, facts, 0, (FeatureSelect)(4 + dice.Below(4))))],
            FeatureMove.Time => Time(subsystem, dice),
            FeatureMove.Reset => [new ResetStep(0, ResetKind.Controller), ask],
            _ => [ask],
        };
    }

    private static FeatureIdentifier AnyFeature(Dice dice) => (FeatureIdentifier)dice.Below(LastStandardFeature + 1);

    private static DoStep Do(CommandIntent command) => new(QueueTarget.First, command);

    private static FeatureSelect[] Selections(ProbedSubsystem subsystem) => HasSelections(subsystem)
        ? [FeatureSelect.SupportedCapabilities, FeatureSelect.Default, FeatureSelect.Saved, FeatureSelect.Current]
        : [FeatureSelect.Current];

    private static bool HasSelections(ProbedSubsystem subsystem) => (subsystem.OptionalNvmCommands & (1 << 4)) != 0;

    private static uint NamespaceFor(ProbedSubsystem subsystem, FeatureFacts facts) =>
        facts.IsOfNamespace && subsystem.ActiveIdentifiers.Count > 0 ? subsystem.ActiveIdentifiers[0] : 0;

    private static GetFeatureIntent Get(ProbedSubsystem subsystem, FeatureFacts facts, uint dword11, FeatureSelect select) =>
        new(facts.Feature, NamespaceFor(subsystem, facts)) { Select = select, Dword11 = FeatureFacts.Selector(facts.Feature, dword11) };

    private static SetFeatureIntent Set(ProbedSubsystem subsystem, FeatureFacts facts, uint dword11) =>
        new(facts.Feature, dword11, NamespaceFor(subsystem, facts));

    private static IEnumerable<Step> Refused((SetFeatureIntent Set, GetFeatureIntent Get) attempt) =>
        [Do(attempt.Get), Do(attempt.Set), Do(attempt.Get)];

    private static IEnumerable<Step> OfNamespace(ProbedSubsystem subsystem, Dice dice, FeatureFacts facts, uint dword11, Step ask)
    {
        var identifier = Namespaces.Active(subsystem, dice);
        return facts.IsOfNamespace || identifier == 0
            ? [ask]
            : dice.Chance(60)
                ? [Do(Set(subsystem, facts, dword11) with { NamespaceIdentifier = identifier }), ask]
                : [Do(Get(subsystem, facts, dword11, FeatureSelect.Current) with { NamespaceIdentifier = identifier })];
    }

    private static IEnumerable<Step> Time(ProbedSubsystem subsystem, Dice dice)
    {
        var ask = Do(new GetFeatureIntent(FeatureIdentifier.Timestamp) { DataBytes = 8 });
        if (!subsystem.Identity.OptionalNvmCommands.HasFlag(Nvme.Spec.Identify.OptionalNvmCommands.Timestamp))
        {
            return [];
        }

        var milliseconds = dice.Below(1UL << 40);
        var hex = Convert.ToHexString(BitConverter.GetBytes(milliseconds));
        return dice.Chance(40)
            ? [Do(new SetFeatureIntent(FeatureIdentifier.Timestamp, 0) { DataHex = hex, DataBytes = 8 }), ask]
            : [new IdleStep(Second), ask];
    }
}
