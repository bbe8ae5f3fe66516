namespace NvmeConformance.Conformance.Suites;

/// <summary>Told of a run's progress. Tests run on several threads: implementations are safe for that.</summary>
public interface ISuiteObserver
{
    /// <summary>A test begins.</summary>
    /// <param name="test">Which.</param>
    void OnTestStarted(TestIdentity test);

    /// <summary>A test goes on.</summary>
    /// <param name="test">Which.</param>
    /// <param name="sequencesDone">Sequences run so far.</param>
    /// <param name="sequencesPlanned">Sequences in all.</param>
    void OnProgress(TestIdentity test, int sequencesDone, int sequencesPlanned);

    /// <summary>A test has ended. Called exactly once for each test of the run.</summary>
    /// <param name="report">All about it.</param>
    void OnTestEnded(TestReport report);
}
