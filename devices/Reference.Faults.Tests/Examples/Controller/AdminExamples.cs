namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>The faults of registers, queues, data pointers and admin commands.</summary>
internal static class AdminExamples
{
    internal static IEnumerable<Example> All => [];
}
