using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Verdicts;

/// <summary>What a broken rule amounts to.</summary>
public static class SeverityRule
{
    /// <summary>
    /// A broken must of verified confidence fails everywhere; a project-defined one fails on reference devices and says nothing
    /// elsewhere; everything else is a warning at most.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="traits">The device.</param>
    /// <returns><see cref="Verdict.Fail"/>, <see cref="Verdict.Warning"/> or <see cref="Verdict.Pass"/>.</returns>
    public static Verdict OfBroken(Rule rule, DeviceTraits traits)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var isReference = traits.HasFlag(DeviceTraits.Reference);
        return (rule.Level, rule.Confidence) switch
        {
            (_, Confidence.ProjectDefined) when !isReference => Verdict.Pass,
            (RequirementLevel.Must, Confidence.Verified or Confidence.ProjectDefined) => Verdict.Fail,
            _ => Verdict.Warning,
        };
    }
}
