using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Results.Text;

namespace NvmeConformance.CommandLine.Replaying;

/// <summary>What a replay showed, in words and as an exit status.</summary>
internal static class ReplayVerdict
{
    private const string OurMistake = "this is a mistake of nvmec, not of the device";

    /// <summary>Writes the steps and how they ended.</summary>
    /// <returns>The exit status.</returns>
    internal static int Write(Terminal terminal, Witness witness, DeviceUri uri, TestReport report)
    {
        var output = terminal.Output;
        var test = VisibleText.Of($"{witness.Suite}/{witness.Test}");
        output.WriteLine($"{RuleOf(witness)} in {test}, seed {witness.Seed}, on {VisibleText.Of(uri.Text)}");
        foreach (var (step, index) in witness.Steps.Select((step, index) => (step, index + 1)))
        {
            output.WriteLine($"  {index}. {VisibleText.Of(step.Describe())}");
        }

        return report.Outcome switch
        {
            TestOutcome.Deviated => FailsAgain(output, witness, report),
            TestOutcome.Passed => DoesNotFail(output, witness),
            TestOutcome.DeviceFailed => Trouble(terminal, ExitStatus.Device, report.Reason),
            TestOutcome.Error => Trouble(
                terminal, ExitStatus.OurError, $"{OurMistake}: {report.Reason}; its trace is in {Diagnostics.FileName}."),
            _ => Trouble(terminal, ExitStatus.Undecided, $"the witness could not be decided on {uri.Text}: {ReasonOf(report)}"),
        };
    }

    private static int FailsAgain(TextWriter output, Witness witness, TestReport report)
    {
        var same = report.Deviations.FirstOrDefault(deviation =>
            deviation.Witness.Requirement == witness.Requirement && deviation.Witness.Clause == witness.Clause);
        var shown = (same ?? report.Deviations[0]).Witness;
        output.WriteLine($"  expected  {VisibleText.Of(shown.Expected)}");
        output.WriteLine($"  actual    {VisibleText.Of(shown.Actual)}");
        output.WriteLine(same is not null ? "it fails again" : $"it fails, but against another rule: {RuleOf(shown)}");
        return ExitStatus.Deviation;
    }

    private static int DoesNotFail(TextWriter output, Witness witness)
    {
        output.WriteLine($"  expected  {VisibleText.Of(witness.Expected)}");
        output.WriteLine($"  actual    {VisibleText.Of(witness.Actual)} (when it was found)");
        output.WriteLine("it does not fail any more");
        return ExitStatus.Clean;
    }

    private static int Trouble(Terminal terminal, int status, string sentence)
    {
        ProblemDesk.Say(terminal, sentence);
        return status;
    }

    private static string ReasonOf(TestReport report) =>
        report.Reason.Length > 0 ? report.Reason : report.Evidence.Length > 0 ? report.Evidence : $"{report.Outcome}";

    private static string RuleOf(Witness witness) =>
        VisibleText.Of(witness.Clause.Length > 0 ? $"{witness.Requirement}/{witness.Clause}" : witness.Requirement);
}
