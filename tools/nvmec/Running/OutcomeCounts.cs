using NvmeConformance.Conformance.Suites;
using NvmeConformance.Results.Vocabulary;
using TestOutcome = NvmeConformance.Conformance.Suites.TestOutcome;

namespace NvmeConformance.CommandLine.Running;

/// <summary>How many tests ended how.</summary>
internal sealed class OutcomeCounts
{
    private readonly SortedDictionary<TestOutcome, long> _counts = [];
    private long _commands;

    /// <summary>Counts a test.</summary>
    internal void Add(TestReport report)
    {
        _counts[report.Outcome] = _counts.GetValueOrDefault(report.Outcome) + 1;
        _commands += report.Commands;
    }

    /// <summary>For example <c>57 passed, 1 deviated, 1,204,551 commands</c>.</summary>
    public override string ToString() =>
        string.Join(", ", _counts.Select(count => $"{count.Value} {count.Key.ToWords()}").Append($"{_commands:N0} commands"));
}
