using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples;

/// <summary>A few steps of a host on one subsystem, and what comes out with and without a fault.</summary>
/// <param name="Fault">Its id.</param>
/// <param name="Right">What the host sees of the subsystem without it.</param>
/// <param name="Wrong">What it sees with it.</param>
/// <param name="Play">The steps.</param>
internal sealed record Example(string Fault, string Right, string Wrong, Func<Rig, string> Play)
{
    /// <summary>What the subsystem is.</summary>
    internal ReferenceConfiguration Configuration { get; init; } = Shapes.Configuration();

    /// <summary>What it decided where the standard leaves it open.</summary>
    internal ReferencePolicies Policies { get; init; } = Shapes.Plain;

    /// <summary>Plays the example on a new subsystem.</summary>
    /// <param name="parts">What the subsystem is built of; null for the correct ones.</param>
    internal string PlayOn(SeededFault? parts)
    {
        using var rig = new Rig(Configuration, Policies, parts: parts).Started();
        return Play(rig);
    }

    public override string ToString() => Fault;
}
