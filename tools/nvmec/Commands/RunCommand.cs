using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Describing;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Reporting;
using NvmeConformance.CommandLine.Running;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec run</c>: runs suites against a device.</summary>
internal static class RunCommand
{
    private const string Lesson =
        "For each requirement the run reports whether the device meets it. Results are written while the run goes on, so that a crash "
        + "loses nothing; Ctrl-C ends the run between two sequences and still writes the reports. Exit status: 0 nothing unexpected, "
        + "1 unexpected deviation, 2 wrong usage, 3 device or environment, 4 not all decided, 5 a mistake of nvmec, 130 interrupted.";

    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var options = new RunOptions();
        var command = new TaughtCommand(
            "run",
            "Run the conformance suites against a device.",
            Lesson,
            "nvmec run --device reference --suite LbaAllocation --profile smoke --out results");
        options.AddTo(command);
        command.SetAction(result => context.Guard(() => Execute(options, result, context)));
        return command;
    }

    private static int Execute(RunOptions options, ParseResult result, CommandContext context)
    {
        var workbench = context.WorkbenchWith(options.Adapters(result));
        var plan = RunPlanner.Plan(options.Read(result), workbench);
        if (options.IsDryRun(result))
        {
            return Forecast(plan, workbench, context.Terminal);
        }

        var directory = OutputDirectory.Prepare(options.Out(result), RunReports.Names);
        try
        {
            return Run(plan, directory.FullPath, workbench, context);
        }
        finally
        {
            directory.Abandon();
        }
    }

    // A reference device is made for each test: there is nothing to open, and nothing that could come to harm.
    private static int Forecast(RunPlan plan, Workbenches.Workbench workbench, Terminal terminal)
    {
        PlanListing.Write(terminal, plan);
        if (plan.Device.Scheme != RunPlanner.DefaultDevice)
        {
            using var device = workbench.Adapters.Open(plan.Device);
            if (!device.Traits.HasFlag(Nvme.Host.Devices.DeviceTraits.Reference))
            {
                DriveForecast.Write(terminal, plan, device, DeviceSurvey.Take(device, plan.Device, plan.Seed));
            }
        }

        return ExitStatus.Clean;
    }

    private static int Run(RunPlan plan, string directory, Workbenches.Workbench workbench, CommandContext context)
    {
        var terminal = context.Terminal;
        terminal.Output.WriteLine(PlanListing.Headline(plan));
        terminal.Output.WriteLine($"results go to {directory}");
        var session = new RunSession(plan, workbench, context.Diagnostics, directory)
        {
            StateFolder = context.StateFolder,
            Complain = complaint => ProblemDesk.Say(terminal, complaint),
        };
        IRunProgress progress = terminal.CanDraw
            ? new LiveProgress(terminal, (long)plan.Tests.Count * plan.SeedCount)
            : new PlainProgress(terminal.Output, plan.SeedCount > 1);
        context.Diagnostics.MoveTo(directory);
        var outcome = session.Run(context.Interruption, progress);
        var reportError = WriteReports(directory, outcome);
        var environmentError = outcome.EnvironmentError ?? reportError;
        RunEpilogue.Write(terminal.Output, outcome.Summary, directory);
        if (environmentError is null)
        {
            return outcome.Summary.ExitCode;
        }

        ProblemDesk.Say(terminal, environmentError);
        return outcome.Summary.ExitCode is ExitStatus.Clean or ExitStatus.Undecided ? ExitStatus.Device : outcome.Summary.ExitCode;
    }

    // What was found counts, even where there is no room left to report it.
    private static string? WriteReports(string directory, RunOutcome outcome)
    {
        try
        {
            RunReports.Write(directory, outcome.Summary, outcome.Records);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"the reports cannot be written: {problem.Message}";
        }
    }
}
