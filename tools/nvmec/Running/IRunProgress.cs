using NvmeConformance.Conformance.Suites;

namespace NvmeConformance.CommandLine.Running;

/// <summary>Shows a person how a run goes. Called from several threads, one call at a time.</summary>
internal interface IRunProgress
{
    /// <summary>Does the work while showing it.</summary>
    void Show(Action work);

    /// <summary>A test goes on.</summary>
    /// <param name="test">Which.</param>
    /// <param name="seed">Under which seed.</param>
    /// <param name="share">How much of it is done, 0 to 1.</param>
    void Advanced(TestIdentity test, ulong seed, double share);

    /// <summary>A test has ended.</summary>
    /// <param name="report">How.</param>
    /// <param name="witnesses">Its witnesses, as paths that can be opened from here.</param>
    void Ended(TestReport report, IReadOnlyList<string> witnesses);

    /// <summary>All tests of a seed have ended.</summary>
    void SeedEnded(ulong seed);
}
