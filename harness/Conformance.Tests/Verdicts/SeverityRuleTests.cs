using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Tests.Verdicts;

/// <summary>The table of what a broken rule amounts to, on a drive and on a reference device.</summary>
public sealed class SeverityRuleTests
{
    [Theory]
    [InlineData(RequirementLevel.Must, Confidence.Verified, Verdict.Fail, Verdict.Fail)]
    [InlineData(RequirementLevel.Must, Confidence.Inferred, Verdict.Warning, Verdict.Warning)]
    [InlineData(RequirementLevel.Must, Confidence.ProjectDefined, Verdict.Pass, Verdict.Fail)]
    [InlineData(RequirementLevel.Should, Confidence.Verified, Verdict.Warning, Verdict.Warning)]
    [InlineData(RequirementLevel.Should, Confidence.Inferred, Verdict.Warning, Verdict.Warning)]
    [InlineData(RequirementLevel.Should, Confidence.ProjectDefined, Verdict.Pass, Verdict.Warning)]
    [InlineData(RequirementLevel.May, Confidence.Verified, Verdict.Warning, Verdict.Warning)]
    [InlineData(RequirementLevel.May, Confidence.Inferred, Verdict.Warning, Verdict.Warning)]
    [InlineData(RequirementLevel.May, Confidence.ProjectDefined, Verdict.Pass, Verdict.Warning)]
    public void A_broken_rule(RequirementLevel level, Confidence confidence, Verdict onDrive, Verdict onReference)
    {
        var rule = new Rule("A", "", level, confidence, 0);

        Assert.Equal(onDrive, SeverityRule.OfBroken(rule, DeviceTraits.None));
        Assert.Equal(onDrive, SeverityRule.OfBroken(rule, DeviceTraits.Parallel | DeviceTraits.RepeatsItself));
        Assert.Equal(onReference, SeverityRule.OfBroken(rule, DeviceTraits.Reference));
    }
}
