using NvmeConformance.Results.Records;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>
/// What has been said about one requirement so far. A requirement that was evaluated takes its worst clause; one that was
/// never evaluated asks its tests why.
/// </summary>
internal sealed class RequirementTally(RequirementRecord requirement)
{
    private const int ReasonsMaximum = 3;

    private readonly SortedDictionary<string, ClauseTally> _clauses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _evaluatingTests = new(StringComparer.Ordinal);
    private readonly HashSet<TestRecord> _unreached = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(Verdict Verdict, string Evidence)> _clauseEvidence = [];
    private readonly List<FailureRecord> _failures = [];
    private bool _anyError;

    /// <summary>Takes what a test says about a clause.</summary>
    /// <param name="test">The test.</param>
    /// <param name="result">What it says.</param>
    internal void Add(TestRecord test, ClauseResult result)
    {
        // A pass without an evaluation is nobody's word: only an evaluation checks anything.
        var judges = result.Evaluations > 0
            || result.Verdict is Verdict.Fail or Verdict.Error or Verdict.Indeterminate or Verdict.Warning;
        if (judges)
        {
            Clause(result.Clause).Judge(result.Verdict, Math.Max(0, result.Evaluations));
            _evaluatingTests.Add(test.Test);
        }
        else
        {
            Clause(result.Clause).Unreached(result.Verdict is Verdict.Blocked or Verdict.NotSupported ? result.Verdict : Verdict.NotRun);
            _unreached.Add(test);
            if (result.Evidence is { Length: > 0 } evidence)
            {
                _clauseEvidence.Add((result.Verdict, evidence));
            }
        }
    }

    /// <summary>Takes the outcome of a test that is meant to evaluate this requirement.</summary>
    /// <param name="test">The test.</param>
    internal void Add(TestRecord test)
    {
        // A test that broke may have been about to find the deviation, whatever else passed.
        _anyError |= test.Outcome == TestOutcome.Error;
        _unreached.Add(test);
    }

    /// <summary>Takes a deviation. It judges by itself: the line of its test may be lost.</summary>
    /// <param name="failure">The deviation.</param>
    internal void Add(FailureRecord failure)
    {
        _failures.Add(failure);
        Clause(failure.Clause).Judge(failure.Verdict, 0);
    }

    /// <summary>The requirement's row.</summary>
    /// <param name="waiver">The waiver that applies to it, or null.</param>
    /// <param name="expectations">The expectations about it.</param>
    /// <param name="warningsAreDeviations">True when an unexpected warning is a deviation.</param>
    internal RequirementSummary ToSummary(WaiverRecord? waiver, IEnumerable<ExpectationRecord> expectations, bool warningsAreDeviations)
    {
        foreach (var clause in requirement.Clauses)
        {
            Clause(clause.Name);
        }

        var before = Decide();
        var verdict = waiver is not null && IsWaivable(before) ? Verdict.Waived : before;
        return new RequirementSummary
        {
            Requirement = requirement,
            Verdict = verdict,
            VerdictBeforeWaiver = before,
            Evaluations = Saturating.Sum(_clauses.Select(clause => clause.Value.ToSummary(clause.Key).Evaluations)),
            Tests = _evaluatingTests.Count,
            Clauses = [.. _clauses.Select(clause => clause.Value.ToSummary(clause.Key))],
            Reason = WhyOpen(before),
            Evidence = EvidenceFor(before),
            Waiver = verdict == Verdict.Waived ? waiver : null,
            IsUnexpectedDeviation = verdict != Verdict.Waived && IsUnexpected(before, expectations, warningsAreDeviations),
        };
    }

    private static bool IsWaivable(Verdict verdict) =>
        // Our own errors stay: accepting a device's deviation accepts nothing about the suite.
        verdict is Verdict.Fail or Verdict.Indeterminate or Verdict.NotRun or Verdict.Blocked or Verdict.Warning;

    private static TestOutcome? OutcomeBehind(Verdict verdict) => verdict switch
    {
        Verdict.Error => TestOutcome.Error,
        Verdict.Indeterminate => TestOutcome.Indeterminate,
        Verdict.NotRun => TestOutcome.NotRun,
        Verdict.Blocked => TestOutcome.Blocked,
        Verdict.NotSupported => TestOutcome.NotSupported,
        _ => null,
    };

    private Verdict Decide()
    {
        if (_anyError)
        {
            return _clauses.Values.Where(clause => clause.IsDecided)
                .Select(clause => clause.ToSummary("").Verdict).Append(Verdict.Error).Min();
        }

        // One clause that nobody evaluated leaves the requirement open, whatever the others say: it takes its worst clause.
        return _clauses.Values.Any(clause => clause.IsDecided)
            ? _clauses.Values.Select(clause => clause.ToSummary("").Verdict).Min()
            : WhyUnreached();
    }

    // A requirement that some clause left open has no test to give the reason; the clause is the reason.
    private string WhyOpen(Verdict verdict)
    {
        var open = _clauses.Where(clause => !clause.Value.IsDecided && clause.Key.Length > 0)
            .Select(clause => clause.Value.ToSummary(clause.Key))
            .Where(clause => clause.Verdict == verdict)
            .Select(clause => clause.Name)
            .ToList();
        var reason = Joined(test => test.Reason, verdict);
        return reason.Length > 0 ? reason
            : open.Count > 0 && _clauses.Values.Any(clause => clause.IsDecided) ? $"never evaluated: {string.Join(", ", open)}"
            : ReasonOfClauses(verdict);
    }

    // Of a test that passes by its other requirements, only what it says of the clauses tells why these were left.
    private string ReasonOfClauses(Verdict verdict) => verdict switch
    {
        Verdict.NotSupported => TestRecord.NotClaimed,
        Verdict.Blocked => Joined(EvidenceOfClauses(verdict)),
        _ => "",
    };

    private IEnumerable<string> EvidenceOfClauses(Verdict verdict) =>
        _clauseEvidence.Where(one => one.Verdict == verdict).Select(one => one.Evidence);

    private Verdict WhyUnreached()
    {
        var outcomes = _unreached.Select(test => test.Outcome).ToHashSet();
        if (outcomes.Contains(TestOutcome.Indeterminate))
        {
            return Verdict.Indeterminate;
        }

        // A test of several requirements passes by those that apply: what it says of the clauses of the others is then the answer.
        var words = _clauses.Values.Select(clause => clause.WhyUnreached ?? Verdict.NotRun).DefaultIfEmpty(Verdict.NotRun).Min();
        return words != Verdict.NotRun ? words
            : outcomes.Contains(TestOutcome.Blocked) ? Verdict.Blocked
            : outcomes.Contains(TestOutcome.NotSupported) ? Verdict.NotSupported
            : Verdict.NotRun;
    }

    private bool IsUnexpected(Verdict verdict, IEnumerable<ExpectationRecord> expectations, bool warningsAreDeviations)
    {
        bool Counts(Verdict one) => one == Verdict.Fail || (one == Verdict.Warning && warningsAreDeviations);

        var deviations = _failures.Where(failure => Counts(failure.Verdict)).ToList();
        return deviations.Count > 0
            ? deviations.Any(failure => !failure.ExpectedDeviation)
            : Counts(verdict) && !expectations.Any(expectation => expectation.Met && expectation.Verdict == verdict);
    }

    private string EvidenceFor(Verdict verdict)
    {
        var evidence = Joined(EvidenceOfClauses(verdict));
        return evidence.Length > 0 ? evidence : Joined(test => test.Evidence, verdict);
    }

    private string Joined(Func<TestRecord, string?> text, Verdict verdict)
    {
        var outcome = OutcomeBehind(verdict);
        return Joined(_unreached.Where(test => test.Outcome == outcome).Select(text).OfType<string>());
    }

    private static string Joined(IEnumerable<string> sentences)
    {
        var texts = sentences.Where(one => one.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var more = texts.Count > ReasonsMaximum ? $"; and {texts.Count - ReasonsMaximum} more" : "";
        return string.Join("; ", texts.Take(ReasonsMaximum)) + more;
    }

    private ClauseTally Clause(string name)
    {
        if (!_clauses.TryGetValue(name, out var clause))
        {
            _clauses[name] = clause = new ClauseTally();
        }

        return clause;
    }
}
