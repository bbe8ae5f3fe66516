namespace NvmeConformance.Reference.Parts;

/// <summary>The seeded faults that exist, by identifier. They live in a component of their own.</summary>
public interface IFaultCatalog
{
    /// <summary>The parts of a subsystem with a fault.</summary>
    /// <param name="identifier">Any text.</param>
    /// <returns>The parts, or null when there is no such fault.</returns>
    ReferenceParts? Find(string identifier);
}
