using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>ANA groups.</summary>
internal static class AccessExamples
{
    private const int AnaGroup = 92;

    internal static IEnumerable<Example> All =>
    [
        new("access-groups-disagree", "1", "2", rig => rig.Identify(IdentifyCns.Namespace, Shapes.Nsid).Dword(AnaGroup))
        {
            Configuration = Shapes.Configuration() with { Ana = new AnaConfiguration { IsSupported = true, Groups = 2 } },
        },
    ];
}
