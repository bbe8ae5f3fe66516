using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Text;

namespace NvmeConformance.CommandLine.Consoles;

/// <summary>
/// The one place where an exception becomes a sentence and an exit status. A trace is our business, not the user's: it goes to the
/// diagnostics, never to the console.
/// </summary>
internal static class ProblemDesk
{
    /// <summary>Runs a command.</summary>
    /// <returns>Its exit status, or that of what went wrong.</returns>
    internal static int Guard(Terminal terminal, Diagnostics diagnostics, Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            var status = StatusOf(problem);
            Say(terminal, status == ExitStatus.OurError ? OurMistake(problem, diagnostics) : problem.Message);
            return status;
        }
    }

    /// <summary>One line to the error stream.</summary>
    internal static void Say(Terminal terminal, string sentence) => terminal.Error.WriteLine($"nvmec: {OneLine(sentence)}");

    /// <summary>Text of any origin on one line.</summary>
    internal static string OneLine(string text) =>
        VisibleText.Of(string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    private static int StatusOf(Exception problem) => problem switch
    {
        UsageException or DeviceUsageException or WitnessException or RecordsUnwritableException => ExitStatus.Usage,
        DeviceException or IOException or UnauthorizedAccessException => ExitStatus.Device,
        OperationCanceledException => ExitStatus.Interrupted,
        _ => ExitStatus.OurError,
    };

    private static string OurMistake(Exception problem, Diagnostics diagnostics)
    {
        var place = diagnostics.Write(problem.ToString());
        return $"this is a mistake of nvmec, not of the device: {problem.Message} "
            + (place is null ? "Its trace could not be written anywhere." : $"Please report it together with {place}.");
    }
}
