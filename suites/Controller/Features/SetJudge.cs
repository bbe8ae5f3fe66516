using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Features;

/// <summary>How Set Features may end, and what it changes.</summary>
internal sealed class SetJudge(FeatureRules rules)
{
    private static readonly StatusSet NotSaveable = new(StatusCode.FeatureIdentifierNotSaveable);
    private static readonly StatusSet NotOfNamespace = new(StatusCode.FeatureNotNamespaceSpecific);

    /// <summary>Evaluates a command for a feature that nobody defines.</summary>
    public void ExpectUnsupported(Judge judge, Status status) => StatusSet.InvalidField.Expect(judge, rules.Unsupported, status);

    /// <summary>Evaluates the status, and takes note of the effect.</summary>
    public void Expect(
        Judge judge, ProbedSubsystem subsystem, FeatureFacts facts, FeatureValue value, in SetFeaturesCommand command, Status status)
    {
        var kind = subsystem.KindOf(command.NamespaceIdentifier);
        var isForNamespace = !facts.IsOfNamespace && kind == NamespaceKind.Active;
        var isUnsaveable = command.Save && value.Capabilities is { } capabilities && !capabilities.HasFlag(FeatureCapabilities.Saveable);
        if (isForNamespace && !isUnsaveable)
        {
            NotOfNamespace.Expect(judge, rules.SetOfNamespace, status);
        }
        else if (isUnsaveable && !isForNamespace)
        {
            NotSaveable.Expect(judge, rules.NotSaveable, status);
        }

        ExpectChangeable(judge, facts, value, command, status);
        Take(facts, value, command, status);
    }

    // Evaluated for every feature: one that can be changed shows that the rule is kept, one that cannot has to refuse.
    private void ExpectChangeable(Judge judge, FeatureFacts facts, FeatureValue value, in SetFeaturesCommand command, Status status)
    {
        if (value.Capabilities is not { } capabilities)
        {
            return;
        }

        var differs = value.Current is { } current && current != (command.Dword11 & facts.Mask);
        var isFixed = !capabilities.HasFlag(FeatureCapabilities.Changeable);
        judge.Expect(
            rules.NotChangeable,
            !(isFixed && differs && status.IsSuccess),
            $"{Status.Of(StatusCode.FeatureNotChangeable)} for another value of a feature that cannot be changed",
            $"{status}");
    }

    private static void Take(FeatureFacts facts, FeatureValue value, in SetFeaturesCommand command, Status status)
    {
        if (!status.IsSuccess)
        {
            value.LastEvent = status.CodeWithType == StatusCode.FeatureIdentifierNotSaveable ? FeatureEvent.NotSaved : FeatureEvent.Failed;
            return;
        }

        (value.Current, value.LastEvent) = (command.Dword11 & facts.Mask, FeatureEvent.Set);
        if (command.Save)
        {
            value.Saved = value.Current;
        }
    }
}
