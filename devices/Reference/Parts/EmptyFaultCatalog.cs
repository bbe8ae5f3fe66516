namespace NvmeConformance.Reference.Parts;

/// <summary>No faults: for whoever uses the reference devices without the component that has them.</summary>
public sealed class EmptyFaultCatalog : IFaultCatalog
{
    /// <inheritdoc />
    public ReferenceParts? Find(string identifier) => null;
}
