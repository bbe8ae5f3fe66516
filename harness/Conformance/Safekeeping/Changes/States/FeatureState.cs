using System.Text.Json;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping.Changes.States;

/// <summary>Values of features: those in force and those that are saved (B2.2 5.1.11, 5.1.25).</summary>
/// <param name="name">Name in the journal.</param>
/// <param name="features">Which features.</param>
internal sealed class FeatureState(string name, IReadOnlyList<KeptFeature> features) : LastingState
{
    /// <inheritdoc />
    internal override string Name => name;

    /// <inheritdoc />
    internal override bool IsOfController => true;

    /// <inheritdoc />
    internal override string Undo => "Set Features with the value that it had, saved where it was saved";

    /// <inheritdoc />
    internal override string? PartChangedBy(bool isAdmin, in SubmissionEntry command)
    {
        if (!isAdmin || command.Opcode != (byte)AdminOpcode.SetFeatures)
        {
            return null;
        }

        var feature = (byte)command.Dword10;
        for (var index = 0; index < features.Count; index++)
        {
            if ((byte)features[index].Feature == feature)
            {
                return PartOf(feature);
            }
        }

        return null;
    }

    /// <inheritdoc />
    internal override JsonElement Read(DriveLine line) => ToJson(ValuesOf(line).ToList());

    /// <inheritdoc />
    internal override void PutBack(DriveLine line, JsonElement before, IReadOnlySet<string>? parts, PutBackLog log)
    {
        var present = line.ActiveNamespaces;
        foreach (var value in FromJson<List<FeatureValue>>(before).Where(value => parts is null || parts.Contains(PartOf(value.Feature))))
        {
            var kind = features.FirstOrDefault(kept => (byte)kept.Feature == value.Feature);
            if (kind is null || (value.Namespace != 0 && !present.Contains(value.Namespace)))
            {
                continue;
            }

            var now = FeatureValue.Read(line, kind, value.Namespace, value.Selector);
            if (now is null || !now.Equals(value))
            {
                var status = value.PutBack(line, now);
                var after = FeatureValue.Read(line, kind, value.Namespace, value.Selector);
                var of = value.Namespace == 0 ? "" : $" of namespace {value.Namespace}";
                log.Tell(
                    value.Equals(after) || (kind.MovesByItself && status.IsSuccess),
                    $"controller {line.ControllerIdentifier}: feature {value.Feature:X2}h ({kind.Feature}){of} is as it was",
                    () => $"no, Set Features ended with {status}");
            }
        }
    }

    private static string PartOf(byte feature) => Names[feature];

    // Asked for every Set Features: a text for each identifier, made once.
    private static readonly string[] Names = [.. Enumerable.Range(0, 256).Select(feature => feature.ToString("X2"))];

    private IEnumerable<FeatureValue> ValuesOf(DriveLine line)
    {
        var namespaces = line.ActiveNamespaces;
        foreach (var feature in features)
        {
            foreach (var ns in feature.IsOfNamespace ? namespaces : [0u])
            {
                foreach (var selector in feature.Selectors)
                {
                    if (FeatureValue.Read(line, feature, ns, selector) is { } value)
                    {
                        yield return value;
                    }
                }
            }
        }
    }
}
