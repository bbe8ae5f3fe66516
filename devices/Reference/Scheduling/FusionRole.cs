namespace NvmeConformance.Reference.Scheduling;

/// <summary>What a command is to a fused operation (CS1.2 3.4).</summary>
public enum FusionRole
{
    /// <summary>Nothing: a command of its own.</summary>
    None,

    /// <summary>The first of a pair; it is executed together with the second, which waits for it.</summary>
    First,

    /// <summary>The second of a pair.</summary>
    Second,

    /// <summary>One half without the other.</summary>
    WithoutPartner,
}
