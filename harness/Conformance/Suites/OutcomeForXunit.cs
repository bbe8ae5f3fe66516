using System.Text;
using Xunit;

namespace NvmeConformance.Conformance.Suites;

/// <summary>Turns a report into what xunit understands: nothing, a failure or a skip.</summary>
internal static class OutcomeForXunit
{
    internal static void Announce(TestReport report)
    {
        switch (report.Outcome)
        {
            case TestOutcome.Passed:
                return;
            case TestOutcome.Deviated:
                throw new DeviationException(TextOf(report));
            case TestOutcome.Error:
                throw new InvalidOperationException($"{report.Reason}{Environment.NewLine}{report.Trace}");
            case TestOutcome.DeviceFailed or TestOutcome.Indeterminate:
                throw new DeviationException($"{report.Outcome}: {report.Reason} (seed {report.Seed})");
            default:
                Skip.If(true, $"{report.Outcome}: {report.Reason}");
                return;
        }
    }

    private static string TextOf(TestReport report)
    {
        var text = new StringBuilder();
        foreach (var deviation in report.Deviations)
        {
            var witness = deviation.Witness;
            text.AppendLine(
                $"{witness.Requirement}{(witness.Clause.Length > 0 ? "/" + witness.Clause : "")} does not hold ({witness.Verdict}).");
            text.AppendLine($"  expected: {witness.Expected}");
            text.AppendLine($"  actual:   {witness.Actual}");
            text.AppendLine(
                $"  seed {witness.Seed}, sequence {witness.SequenceIndex}, device {witness.Device}, seen {deviation.Occurrences} times");
            foreach (var (line, index) in witness.Decoded.Select((line, index) => (line, index + 1)))
            {
                text.AppendLine($"    {index}. {line}");
            }
        }

        return text.ToString();
    }
}
