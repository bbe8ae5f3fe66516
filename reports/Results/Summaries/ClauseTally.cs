using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>What has been said about one clause so far.</summary>
internal sealed class ClauseTally
{
    private Verdict? _worst;
    private long _evaluations;

    /// <summary>True when something judged the clause, rather than only explaining why it was not reached.</summary>
    internal bool IsDecided => _worst is not null;

    /// <summary>Adds a judgement; the worst one stays.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="evaluations">The evaluations behind it.</param>
    internal void Judge(Verdict verdict, long evaluations)
    {
        _worst = _worst is { } worst && worst < verdict ? worst : verdict;
        _evaluations += evaluations;
    }

    /// <summary>The clause's row.</summary>
    /// <param name="name">Name of the clause.</param>
    internal ClauseSummary ToSummary(string name) => new(name, _worst ?? Verdict.NotRun, _evaluations);
}
