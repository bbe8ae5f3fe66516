using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Suites.Framework;

namespace NvmeConformance.CommandLine.Running;

/// <summary>
/// Spreads tests and seeds over the processors. Whole seeds side by side leave no processor waiting for the longest test, so that is
/// what several seeds get; one seed is spread by its test classes. Without spreading, tests run in the order in which they are given.
/// </summary>
internal sealed class SeedSchedule(IReadOnlyList<PlannedTest> tests, bool isParallel, CancellationToken cancellation)
{
    private readonly List<string> _mistakes = [];

    /// <summary>Runs every test under every seed, until cancelled.</summary>
    /// <param name="seeds">The seeds.</param>
    /// <param name="makeRun">The run of a seed.</param>
    /// <param name="seedEnded">Told when all tests of a seed have ended.</param>
    /// <returns>Traces of mistakes of ours outside of any property.</returns>
    internal IReadOnlyList<string> Run(IReadOnlyList<ulong> seeds, Func<ulong, SuiteRun> makeRun, Action<ulong> seedEnded)
    {
        var processors = isParallel ? Environment.ProcessorCount : 1;
        if (seeds.Count == 1 || processors == 1)
        {
            foreach (var seed in seeds.TakeWhile(_ => !cancellation.IsCancellationRequested))
            {
                RunSeed(seed, makeRun, processors);
                seedEnded(seed);
            }
        }
        else
        {
            Parallel.ForEach(seeds, new ParallelOptions { MaxDegreeOfParallelism = processors }, (seed, loop) =>
            {
                if (cancellation.IsCancellationRequested)
                {
                    loop.Stop();
                    return;
                }

                RunSeed(seed, makeRun, threads: 1);
                seedEnded(seed);
            });
        }

        return _mistakes;
    }

    private void RunSeed(ulong seed, Func<ulong, SuiteRun> makeRun, int threads)
    {
        var run = makeRun(seed);
        foreach (var (suite, names) in threads > 1 ? BySuite() : OneByOne())
        {
            var mistakes = SuiteRunner.Run(suite, run, test => names.Contains(test.Name), threads);
            lock (_mistakes)
            {
                _mistakes.AddRange(mistakes);
            }
        }
    }

    private IEnumerable<(SuiteAssembly Suite, IReadOnlySet<string> Tests)> BySuite() => tests
        .GroupBy(test => test.Suite)
        .Select(suite => (suite.Key, (IReadOnlySet<string>)suite.Select(test => test.Test.Name).ToHashSet(StringComparer.Ordinal)));

    // xunit draws the order of classes anew each time; what runs one after the other shall do so in the same order every time.
    private IEnumerable<(SuiteAssembly Suite, IReadOnlySet<string> Tests)> OneByOne() =>
        tests.Select(test => (test.Suite, (IReadOnlySet<string>)new HashSet<string>(StringComparer.Ordinal) { test.Test.Name }));
}
