using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Asymmetric namespace access reporting (B2.2 8.1.1). Part of the recipe.</summary>
public sealed record AnaConfiguration
{
    /// <summary>CMIC bit 3: log page 0Ch exists, and every namespace belongs to a group.</summary>
    public bool IsSupported { get; init; }

    /// <summary>ANAGRPMAX and NANAGRPID: groups 1 to this many, at most 128.</summary>
    public uint Groups { get; init; } = 1;

    /// <summary>ANATT, from 1.</summary>
    public byte TransitionSeconds { get; init; } = 1;

    /// <summary>Whether every second pair of controller and group begins as non-optimized, and not as optimized.</summary>
    public bool BeginsUneven { get; init; }

    /// <summary>Changes that happen by themselves, in the order of their time; none where only a caller commands them.</summary>
    public IReadOnlyList<AnaChange> Course { get; init; } = [];
}

/// <summary>A change of one access state.</summary>
/// <param name="AtNanoseconds">When, in virtual time since the subsystem was made.</param>
/// <param name="ControllerIndex">The controller, counted from 0.</param>
/// <param name="Group">ANAGRPID.</param>
/// <param name="State">The state from then on.</param>
public sealed record AnaChange(long AtNanoseconds, int ControllerIndex, uint Group, AsymmetricAccess State);
