using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Features;

/// <summary>How Get Features may end, and what it may say.</summary>
internal sealed class GetJudge(FeatureRules rules)
{
    private const int Selections = 4;
    private const uint DefinedCapabilities = 0b111;

    /// <summary>Bits 31:20 of a feature's dword in log page 12h: what its value is a property of; null while that was not read.</summary>
    public Func<FeatureIdentifier, uint?> ScopeOf { get; set; } = _ => null;

    /// <summary>Evaluates the status; whether the feature is there at all, and whether the selection is legal.</summary>
    /// <returns>Whether the value can be looked at.</returns>
    public bool ExpectStatus(Judge judge, ProbedSubsystem subsystem, FeatureFacts? facts, in GetFeaturesCommand command, Status status)
    {
        var feature = (byte)command.Feature;
        if ((int)command.Select >= Selections)
        {
            StatusSet.InvalidField.Expect(judge, rules.ReservedSelection, status);
            return false;
        }

        if (FeatureFacts.HasList(subsystem) ? !subsystem.ListsFeature(feature) : FeatureFacts.IsReserved(feature))
        {
            judge.Expect(
                rules.Mandatory,
                !FeatureFacts.IsMandatoryForAll(command.Feature),
                $"feature {feature:X2}h, which every controller has",
                $"it is not listed, and ends with {status}");
            StatusSet.InvalidField.Expect(judge, FeatureFacts.IsReserved(feature) ? rules.Unsupported : rules.ListedSupported, status);
            return false;
        }

        if (facts is null || (facts.IsOfNamespace && subsystem.KindOf(command.NamespaceIdentifier) != NamespaceKind.Active))
        {
            return false;
        }

        StatusSet.Success.Expect(judge, RuleOfSuccess(facts, command), status);
        if (FeatureFacts.HasList(subsystem))
        {
            judge.Expect(rules.ListedSupported, status.IsSuccess, "a feature that is listed as supported", $"{status}");
        }

        return status.IsSuccess;
    }

    /// <summary>Evaluates the value, and takes note of it.</summary>
    public void ExpectValue(Judge judge, FeatureFacts facts, FeatureValue value, in GetFeaturesCommand command, uint dword0)
    {
        var masked = dword0 & facts.Mask;
        switch (command.Select)
        {
            case FeatureSelect.Current:
                value.Current = Same(judge, RuleOfCurrent(value.LastEvent), "current", value.Current, masked);
                break;
            case FeatureSelect.Default:
                value.Default = Same(judge, rules.Default, "default", value.Default, masked);
                break;
            case FeatureSelect.Saved:
                value.Saved = Same(judge, rules.Saved, "saved", value.Saved, masked);
                break;
            default:
                ExpectCapabilities(judge, facts, value, dword0);
                break;
        }
    }

    private Rule RuleOfSuccess(FeatureFacts facts, in GetFeaturesCommand command) =>
        command.NamespaceIdentifier != 0 && !facts.IsOfNamespace ? rules.GetOfNamespace
        : facts.IsMandatory ? rules.Mandatory
        : rules.Current;

    private Rule RuleOfCurrent(FeatureEvent last) => last switch
    {
        FeatureEvent.Failed => rules.AfterFailure,
        FeatureEvent.NotSaved => rules.NotSaveableUnchanged,
        FeatureEvent.Reset => rules.AfterReset,
        _ => rules.Current,
    };

    // A value that is not known yet is learned; from then on it has to stay until something changes it.
    private static uint Same(Judge judge, Rule rule, string name, uint? known, uint now)
    {
        judge.Expect(rule, known is null || known == now, $"the {name} value {known ?? now:X}h", $"{now:X}h");
        return now;
    }

    private void ExpectCapabilities(Judge judge, FeatureFacts facts, FeatureValue value, uint dword0)
    {
        judge.Expect(rules.Capabilities, (dword0 & ~DefinedCapabilities) == 0, "reserved bits 0", $"{dword0:X8}h");
        var capabilities = (FeatureCapabilities)(dword0 & DefinedCapabilities);
        judge.Expect(
            rules.Capabilities,
            value.Capabilities is null || value.Capabilities == capabilities,
            $"the capabilities {value.Capabilities} again",
            $"{capabilities}");
        var isOfNamespace = capabilities.HasFlag(FeatureCapabilities.NamespaceSpecific);
        judge.Expect(
            rules.Capabilities,
            isOfNamespace == facts.IsOfNamespace,
            facts.IsOfNamespace ? "a feature of a namespace" : "a feature of the controller",
            $"{capabilities}");
        if (ScopeOf(facts.Feature) is { } scope)
        {
            judge.Expect(
                rules.ListedCapabilities,
                scope == 0 || isOfNamespace == ((scope & 1) != 0),
                $"capabilities that fit the scope {scope:X}h in log page 12h",
                $"{capabilities}");
        }

        value.Capabilities = capabilities;
    }
}
