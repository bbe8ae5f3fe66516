namespace NvmeConformance.Conformance.Suites;

/// <summary>How much is tried. Budgets are counts, never times, so that one seed is one run.</summary>
/// <param name="Name">smoke, quick or full.</param>
/// <param name="SequencesPerTest">Sequences that a test of 100 % takes.</param>
public sealed record RunProfile(string Name, int SequencesPerTest)
{
    /// <summary>A few seconds for a suite.</summary>
    public static RunProfile Smoke { get; } = new("smoke", 40);

    /// <summary>Well under a minute for everything.</summary>
    public static RunProfile Quick { get; } = new("quick", 1_400);

    /// <summary>As much as one wants to wait for.</summary>
    public static RunProfile Full { get; } = new("full", 20_000);

    /// <summary>All profiles.</summary>
    public static IReadOnlyList<RunProfile> All { get; } = [Smoke, Quick, Full];
}
