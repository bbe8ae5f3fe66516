namespace NvmeConformance.Reference.Faults.Controller;

/// <summary>The faults of registers, queues, data pointers and admin commands.</summary>
internal static class AdminFaults
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<SeededFault> All { get; } = [];
}
