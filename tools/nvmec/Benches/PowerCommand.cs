using NvmeConformance.Conformance.Safekeeping;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.CommandLine.Benches;

/// <summary>
/// The power switch of the bench, worked by a command of the user's. A switch that does not do what it is told leaves nothing that could be
/// judged, so it ends the run.
/// </summary>
/// <param name="command">Takes the power of the drive away and gives it back.</param>
/// <param name="directory">The run's directory, for the log.</param>
/// <param name="timeoutNanoseconds">When the command is ended.</param>
internal sealed class PowerCommand(string command, string directory, long timeoutNanoseconds = PowerCommand.UsualTimeoutNanoseconds)
    : IPowerSwitch
{
    /// <summary>Two minutes: more than any controllable socket takes.</summary>
    internal const long UsualTimeoutNanoseconds = 120_000_000_000;

    /// <summary>Name of the log.</summary>
    internal const string LogName = "power-cycle.log";

    private static readonly Dictionary<string, string> NoFacts = [];
    private readonly ShellCommand _command = new("--power-cycle", command, Path.Combine(directory, LogName));

    /// <inheritdoc />
    public void Cycle()
    {
        if (_command.Run(NoFacts, timeoutNanoseconds) is { } problem)
        {
            throw new DeviceException(problem);
        }
    }
}
