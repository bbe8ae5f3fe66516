using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Consoles;

/// <summary>What the program ends with. A run's own status is decided by <see cref="ExitCodeRule"/>.</summary>
internal static class ExitStatus
{
    /// <summary>All is well.</summary>
    internal const int Clean = ExitCodeRule.Clean;

    /// <summary>A deviation: of a run, of a replayed witness, or a fault that nothing kills.</summary>
    internal const int Deviation = ExitCodeRule.UnexpectedDeviation;

    /// <summary>Wrong usage or configuration; nothing was started.</summary>
    internal const int Usage = 2;

    /// <summary>The device or its environment failed.</summary>
    internal const int Device = ExitCodeRule.EnvironmentError;

    /// <summary>It was tried and could not be decided.</summary>
    internal const int Undecided = ExitCodeRule.Undecided;

    /// <summary>A mistake of ours.</summary>
    internal const int OurError = ExitCodeRule.OurError;

    /// <summary>Stopped from outside.</summary>
    internal const int Interrupted = ExitCodeRule.Interrupted;
}
