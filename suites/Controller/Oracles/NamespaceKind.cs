using NvmeConformance.Conformance.Probing;

namespace NvmeConformance.Controller.Oracles;

/// <summary>What a namespace identifier stands for (core digest 4.1).</summary>
internal enum NamespaceKind
{
    /// <summary>0: no namespace; invalid where a command uses it.</summary>
    None,

    /// <summary>A namespace that is attached to the first controller.</summary>
    Active,

    /// <summary>Valid, and no namespace of the first controller.</summary>
    Inactive,

    /// <summary>Above NN.</summary>
    Invalid,

    /// <summary>FFFFFFFFh: all namespaces.</summary>
    Broadcast,

    /// <summary>Valid, and the list of active namespaces was too long to tell.</summary>
    Unknown,
}

/// <summary>Tells what namespace identifiers stand for, by what the device said of itself at the start.</summary>
internal static class NamespaceKinds
{
    /// <summary>FFFFFFFEh: like FFFFFFFFh, an identifier behind which no list can go on.</summary>
    public const uint LastBeforeBroadcast = uint.MaxValue - 1;

    /// <summary>The kind of an identifier.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="identifier">NSID.</param>
    /// <returns>The kind, as the first controller sees it.</returns>
    public static NamespaceKind KindOf(this ProbedSubsystem subsystem, uint identifier) => identifier switch
    {
        0 => NamespaceKind.None,
        uint.MaxValue => NamespaceKind.Broadcast,
        _ when identifier > subsystem.HighestNamespaceIdentifier => NamespaceKind.Invalid,
        _ when subsystem.ActiveIdentifiers.Contains(identifier) => NamespaceKind.Active,
        _ when subsystem.KnowsAllActive || identifier < subsystem.ActiveIdentifiers[^1] => NamespaceKind.Inactive,
        _ => NamespaceKind.Unknown,
    };
}
