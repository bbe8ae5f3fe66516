using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Comparing;

/// <summary>What it means when a verdict becomes another one.</summary>
internal static class VerdictChange
{
    /// <summary>Classifies a change.</summary>
    /// <param name="before">The earlier verdict, or null for none.</param>
    /// <param name="after">The later verdict, or null for none.</param>
    internal static ChangeKind Classify(Verdict? before, Verdict? after) => (before, after) switch
    {
        (not Verdict.Fail, Verdict.Fail) => ChangeKind.NewlyFailing,
        (null, _) => ChangeKind.Added,
        (_, null) => ChangeKind.Missing,
        (not Verdict.Pass, Verdict.Pass) => ChangeKind.NewlyPassing,
        _ => IsWorse(before.Value, after.Value) ? ChangeKind.Worse : ChangeKind.Otherwise,
    };

    private static bool IsWorse(Verdict before, Verdict after) =>
        (after < Verdict.Pass && after < before) || (after == Verdict.NotSupported && before == Verdict.Pass);
}
