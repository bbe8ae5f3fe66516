using System.Globalization;
using NvmeConformance.Conformance.Sequences.Running;

namespace NvmeConformance.Conformance.Suites.Timing;

/// <summary>
/// What one test may use of the time of its run. Whatever is left, one sequence is run to its end, as long as the run goes on and it does
/// not take the time of many tests.
/// </summary>
/// <param name="run">The run's time.</param>
/// <param name="cancellation">Ends the run early.</param>
internal sealed class TestTime(RunTime run, CancellationToken cancellation) : ISequenceLimit
{
    private const long LeastForAHuntNanoseconds = 10_000_000_000;
    private const long LeastForASequenceNanoseconds = 20_000_000_000;
    private const int SharesOfASequence = 15;
    private const string WhyNoneEnds = "no sequence came to its end in the time of many tests";
    private readonly long _begin = run.ElapsedNanoseconds;
    private readonly long? _share = run.TakeShare();
    private string _whyShareEnds = "";
    private bool _isReal;
    private bool _hasEndedOne;

    /// <summary>Since the test began.</summary>
    internal long ElapsedNanoseconds => run.ElapsedNanoseconds - _begin;

    /// <summary>Ends sequences in the middle; null where time is simulated, and a sequence takes no time worth speaking of.</summary>
    internal ISequenceLimit? WithinSequences => _isReal ? this : null;

    /// <summary>The device is known.</summary>
    /// <param name="isReal">Whether it lives in real time.</param>
    internal void Begin(bool isReal)
    {
        _isReal = isReal;
        var seconds = (_share ?? 0) / 1e9;
        _whyShareEnds = string.Create(CultureInfo.InvariantCulture, $"its share of the time, {seconds:F1} s, was used up");
    }

    /// <summary>A sequence came to its end by itself.</summary>
    internal void NoteEnded() => _hasEndedOne = true;

    /// <inheritdoc />
    public string? WhyEnd() => WhyRunEnds() ?? (_isReal ? WhyTestEnds() : null);

    /// <summary>The time in which a witness is made: a finding is worth a share of its own.</summary>
    /// <returns>The limit; null where time is simulated, and witnesses have to be the same whenever the run ends.</returns>
    internal ISequenceLimit? BeginHunt() => !_isReal ? null
        : new HuntTime(this, _share is { } share ? ElapsedNanoseconds + Math.Max(share, LeastForAHuntNanoseconds) : null);

    private string? WhyTestEnds() => _share is not { } share ? null
        : _hasEndedOne ? (ElapsedNanoseconds > share ? _whyShareEnds : null)
        : ElapsedNanoseconds > Math.Max(LeastForASequenceNanoseconds, SharesOfASequence * share) ? WhyNoneEnds
        : null;

    private string? WhyRunEnds() =>
        run.IsUp ? "the time given with --time is up"
        : cancellation.IsCancellationRequested ? "the run was stopped"
        : null;

    private sealed class HuntTime(TestTime test, long? deadlineNanoseconds) : ISequenceLimit
    {
        public string? WhyEnd() => test.WhyRunEnds()
            ?? (test.ElapsedNanoseconds > deadlineNanoseconds ? "the time to look for a short witness is up" : null);
    }
}
