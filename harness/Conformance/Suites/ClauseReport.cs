using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.Conformance.Suites;

/// <summary>What one test says about one clause.</summary>
/// <param name="Rule">The clause.</param>
/// <param name="Evaluations">How often it was evaluated.</param>
/// <param name="Verdict">What that amounts to.</param>
/// <param name="Evidence">Why it was not evaluated: what the device says of itself, or what the handle cannot do; empty otherwise.</param>
public sealed record ClauseReport(Rule Rule, long Evaluations, Verdict Verdict, string Evidence = "");
