using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Benches;

/// <summary>
/// Runs the user's own command at the first deviation of each test, for example to trigger an analyser or to fetch the drive's logs while
/// they are fresh. What it writes goes to <c>on-fail.log</c>; how it ends changes nothing about the run.
/// </summary>
internal sealed class OnFailHook(string command, string directory)
{
    private const string LogName = "on-fail.log";
    private const long TimeoutNanoseconds = 600_000_000_000;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _seenTests = new(StringComparer.Ordinal);
    private readonly ShellCommand _command = new("--on-fail", command, Path.Combine(directory, LogName));

    /// <summary>Tells of a deviation.</summary>
    /// <returns>What went wrong with the command, or null.</returns>
    internal string? Tell(FailureRecord failure)
    {
        lock (_gate)
        {
            return _seenTests.Add($"{failure.Suite}/{failure.Test}") ? _command.Run(About(failure), TimeoutNanoseconds) : null;
        }
    }

    private Dictionary<string, string> About(FailureRecord failure) => new(StringComparer.Ordinal)
    {
        ["NVMEC_OUT"] = directory,
        ["NVMEC_WITNESS"] = failure.Witness is null ? "" : Path.Combine(directory, failure.Witness),
        ["NVMEC_TEST"] = $"{failure.Suite}/{failure.Test}",
        ["NVMEC_REQUIREMENT"] = failure.Requirement,
        ["NVMEC_SEED"] = $"{failure.Seed}",
    };
}
