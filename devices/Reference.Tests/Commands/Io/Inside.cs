using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Subsystems;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands.Io;

/// <summary>The device from within, to set what features set.</summary>
internal static class Inside
{
    /// <summary>The first controller.</summary>
    internal static ReferenceController Device(this Rig rig) => ((ReferenceControllerHandle)rig.Subsystem.Controllers[0]).Controller;

    /// <summary>An active namespace.</summary>
    internal static ReferenceNamespace Target(this Rig rig, uint nsid = Shapes.Nsid)
    {
        Assert.True(rig.Device().Namespaces.TryFind(nsid, out var found));
        return found!;
    }
}
