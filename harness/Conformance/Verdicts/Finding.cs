using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Conformance.Verdicts;

/// <summary>An evaluation that did not hold.</summary>
/// <param name="Rule">What it was made against.</param>
/// <param name="Verdict">What it amounts to on this device: <see cref="Verdict.Fail"/> or <see cref="Verdict.Warning"/>.</param>
/// <param name="Expected">The set of legal outcomes.</param>
/// <param name="Actual">What was observed.</param>
public sealed record Finding(Rule Rule, Verdict Verdict, string Expected, string Actual);
