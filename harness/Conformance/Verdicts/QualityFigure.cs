namespace NvmeConformance.Conformance.Verdicts;

/// <summary>A quantity that is measured and reported, never judged.</summary>
/// <param name="Name">Short and stable, such as <c>over-reporting ratio</c>.</param>
/// <param name="Unit">For example <c>reported blocks per allocated block</c>.</param>
/// <param name="Description">How to read it.</param>
public sealed record QualityFigure(string Name, string Unit, string Description);
