using NvmeConformance.Determinism.Time;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>What one waits for to let a certain time pass.</summary>
internal sealed class Never : IWaitCondition
{
    internal static Never Instance { get; } = new();

    public bool IsMet() => false;
}
