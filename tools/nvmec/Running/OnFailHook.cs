using System.Diagnostics;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Running;

/// <summary>
/// Runs the user's own command at the first deviation of each test, for example to fetch the drive's logs while they are fresh. What
/// it writes goes to <c>on-fail.log</c>; how it ends changes nothing about the run.
/// </summary>
internal sealed class OnFailHook(string command, string directory)
{
    private const string LogName = "on-fail.log";
    private const long TimeoutNanoseconds = 600_000_000_000;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _seenTests = new(StringComparer.Ordinal);
    private readonly string _workingDirectory = Environment.CurrentDirectory;

    /// <summary>Tells of a deviation.</summary>
    /// <returns>What went wrong with the command, or null.</returns>
    internal string? Tell(FailureRecord failure)
    {
        lock (_gate)
        {
            return _seenTests.Add($"{failure.Suite}/{failure.Test}") ? Run(failure) : null;
        }
    }

    private string? Run(FailureRecord failure)
    {
        try
        {
            using var process = Process.Start(StartInfo(failure));
            return process is null ? "--on-fail could not be started." : WaitFor(process);
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            return $"--on-fail could not be started: {problem.Message}";
        }
    }

    private static string? WaitFor(Process process)
    {
        var clock = new RealClock();
        if (clock.WaitUntil(new HasExited(process), TimeoutNanoseconds) != WaitOutcome.Met)
        {
            process.Kill(entireProcessTree: true);
            return $"--on-fail was still running after {TimeoutNanoseconds / 1_000_000_000} s and was ended.";
        }

        return process.ExitCode == 0 ? null : $"--on-fail ended with status {process.ExitCode}; see {LogName}.";
    }

    private ProcessStartInfo StartInfo(FailureRecord failure)
    {
        // The shell appends to the log itself, so that a command that writes much needs nobody to read along.
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = _workingDirectory,
            ArgumentList = { "-c", $"exec >>\"$NVMEC_LOG\" 2>&1 </dev/null\n{command}" },
        };
        start.Environment["NVMEC_LOG"] = Path.Combine(directory, LogName);
        start.Environment["NVMEC_OUT"] = directory;
        start.Environment["NVMEC_WITNESS"] = failure.Witness is null ? "" : Path.Combine(directory, failure.Witness);
        start.Environment["NVMEC_TEST"] = $"{failure.Suite}/{failure.Test}";
        start.Environment["NVMEC_REQUIREMENT"] = failure.Requirement;
        start.Environment["NVMEC_SEED"] = $"{failure.Seed}";
        return start;
    }

    private sealed class HasExited(Process process) : IWaitCondition
    {
        public bool IsMet() => process.HasExited;
    }
}
