namespace NvmeConformance.Conformance.Suites;

/// <summary>
/// How much is tried. Budgets are counts, never times, so that one seed is one run. Only a device that lives in real time has times beside
/// them, so that a slow one is through in time, too.
/// </summary>
/// <param name="Name">smoke, quick or full.</param>
/// <param name="SequencesPerTest">Sequences that a test of 100 % takes.</param>
public sealed record RunProfile(string Name, int SequencesPerTest)
{
    private const long Minute = 60_000_000_000;

    /// <summary>A few seconds for a suite, and about ten minutes for all tests where time is real.</summary>
    public static RunProfile Smoke { get; } = new("smoke", 40) { RealTimeNanoseconds = 10 * Minute };

    /// <summary>Well under a minute for everything, and some two hours where time is real.</summary>
    public static RunProfile Quick { get; } = new("quick", 1_400) { RealTimeNanoseconds = 120 * Minute };

    /// <summary>As much as one wants to wait for.</summary>
    public static RunProfile Full { get; } = new("full", 20_000);

    /// <summary>
    /// What all tests may take together on a device that lives in real time, nanoseconds; null for as long as they want. It is shared out
    /// among them and ends no run: every test tries at least what one sequence can show.
    /// </summary>
    public long? RealTimeNanoseconds { get; init; }

    /// <summary>All profiles.</summary>
    public static IReadOnlyList<RunProfile> All { get; } = [Smoke, Quick, Full];
}
