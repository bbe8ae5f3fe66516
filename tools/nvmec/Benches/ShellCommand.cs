using System.Diagnostics;
using NvmeConformance.Determinism.Time;

namespace NvmeConformance.CommandLine.Benches;

/// <summary>A command of the person at the bench, run by the shell with a time limit; what it writes goes to a file.</summary>
/// <param name="option">The option that named it, for messages.</param>
/// <param name="command">The command.</param>
/// <param name="logPath">Where its output is appended.</param>
internal sealed class ShellCommand(string option, string command, string logPath)
{
    // The directory in which the user typed it: the runner of the tests changes it.
    private readonly string _workingDirectory = Environment.CurrentDirectory;

    /// <summary>Runs it and waits for its end.</summary>
    /// <param name="environment">What it finds in its environment.</param>
    /// <param name="timeoutNanoseconds">When it is ended.</param>
    /// <returns>What went wrong, or null.</returns>
    internal string? Run(IReadOnlyDictionary<string, string> environment, long timeoutNanoseconds)
    {
        try
        {
            using var process = Process.Start(StartInfo(environment));
            return process is null ? $"{option} could not be started." : WaitFor(process, timeoutNanoseconds);
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            return $"{option} could not be started: {problem.Message}";
        }
    }

    private string? WaitFor(Process process, long timeoutNanoseconds)
    {
        var clock = new RealClock();
        if (clock.WaitUntil(new HasExited(process), timeoutNanoseconds) != WaitOutcome.Met)
        {
            process.Kill(entireProcessTree: true);
            return $"{option} was still running after {timeoutNanoseconds / 1e9:0.###} s and was ended.";
        }

        return process.ExitCode == 0
            ? null
            : $"{option} ended with status {process.ExitCode}; see {Path.GetFileName(logPath)}.";
    }

    private ProcessStartInfo StartInfo(IReadOnlyDictionary<string, string> environment)
    {
        // The shell appends to the log itself, so that a command that writes much needs nobody to read along.
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = _workingDirectory,
            ArgumentList = { "-c", $"exec >>\"$NVMEC_LOG\" 2>&1 </dev/null\n{command}" },
        };
        start.Environment["NVMEC_LOG"] = logPath;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private sealed class HasExited(Process process) : IWaitCondition
    {
        public bool IsMet() => process.HasExited;
    }
}
