namespace NvmeConformance.Conformance.Registry;

/// <summary>Where a requirement comes from.</summary>
/// <param name="Document">The specification's name.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Section">Section or figure.</param>
public sealed record SpecificationSource(string Document, string Revision, string Section);
