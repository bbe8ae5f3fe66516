using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.Conformance.Suites;

/// <summary>What one test says about one clause.</summary>
/// <param name="Rule">The clause.</param>
/// <param name="Evaluations">How often it was evaluated.</param>
/// <param name="Verdict">What that amounts to.</param>
public sealed record ClauseReport(Rule Rule, long Evaluations, Verdict Verdict);
