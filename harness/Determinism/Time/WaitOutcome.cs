namespace NvmeConformance.Determinism.Time;

/// <summary>How a wait ended.</summary>
public enum WaitOutcome
{
    /// <summary>The condition holds.</summary>
    Met,

    /// <summary>Nothing in the virtual world will ever happen again without the host acting; the condition does not hold.</summary>
    Quiescent,

    /// <summary>The deadline passed first, or a virtual world was so busy that it would never have been reached.</summary>
    DeadlinePassed,
}
