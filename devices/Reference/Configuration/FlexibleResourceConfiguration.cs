namespace NvmeConformance.Reference.Configuration;

/// <summary>What each primary controller can move of one kind of resource (B2.2 8.2.6). Part of the recipe.</summary>
public sealed record FlexibleResourceConfiguration
{
    /// <summary>FRT: flexible resources of each primary; 0 where the kind cannot be moved (CRT).</summary>
    public ushort Total { get; init; }

    /// <summary>FRSM: flexible resources that one secondary can have.</summary>
    public ushort MaximumPerSecondary { get; init; }

    /// <summary>GRAN: preferred granularity, from 1.</summary>
    public ushort Granularity { get; init; } = 1;

    /// <summary>Flexible resources that the primary has for itself from the start.</summary>
    public ushort InitiallyOfPrimary { get; init; }

    /// <summary>What each secondary has for good where the kind cannot be moved.</summary>
    public ushort FixedPerSecondary { get; init; }
}
