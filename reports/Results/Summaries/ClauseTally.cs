using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>What has been said about one clause so far.</summary>
internal sealed class ClauseTally
{
    private Verdict? _worst;
    private long _evaluations;

    /// <summary>True when something judged the clause, rather than only explaining why it was not reached.</summary>
    internal bool IsDecided => _worst is not null;

    /// <summary>Not run, blocked or not supported: the word that weighs most of those who did not evaluate it; null when nobody said any.</summary>
    internal Verdict? WhyUnreached { get; private set; }

    /// <summary>Adds a judgement; the worst one stays.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="evaluations">The evaluations behind it.</param>
    internal void Judge(Verdict verdict, long evaluations)
    {
        _worst = _worst is { } worst && worst < verdict ? worst : verdict;
        _evaluations = Saturating.Add(_evaluations, evaluations);
    }

    /// <summary>Takes a test's word on why it did not evaluate the clause; the word that weighs most stays.</summary>
    /// <param name="why">Not run, blocked or not supported.</param>
    internal void Unreached(Verdict why) => WhyUnreached = WhyUnreached is { } known && known < why ? known : why;

    /// <summary>The clause's row.</summary>
    /// <param name="name">Name of the clause.</param>
    internal ClauseSummary ToSummary(string name) => new(name, _worst ?? WhyUnreached ?? Verdict.NotRun, _evaluations);
}
