using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Conformance.Suites;
using Spectre.Console;

namespace NvmeConformance.CommandLine.Running;

/// <summary>Progress for a person at a terminal: one bar with an estimate, the counts so far, and every deviation as it is found.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="testCount">Tests times seeds.</param>
internal sealed class LiveProgress(Terminal terminal, long testCount) : IRunProgress
{
    private readonly OutcomeCounts _counts = new();
    private readonly Dictionary<(string Test, ulong Seed), double> _shares = [];
    private long _ended;
    private ProgressTask? _bar;

    /// <inheritdoc />
    public void Show(Action work) => terminal.Drawing.Progress()
        .AutoClear(true)
        .Columns(
            new ProgressBarColumn(),
            new PercentageColumn(),
            new RemainingTimeColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            _bar = context.AddTask("starting", maxValue: Math.Max(1, testCount));
            work();
        });

    /// <inheritdoc />
    public void Advanced(TestIdentity test, ulong seed, double share)
    {
        _shares[(test.Name, seed)] = share;
        Draw();
    }

    /// <inheritdoc />
    public void Ended(TestReport report, IReadOnlyList<string> witnesses)
    {
        _shares.Remove((report.Test.Name, report.Seed));
        _ended++;
        _counts.Add(report);
        if (report.Outcome is TestOutcome.Deviated or TestOutcome.Error or TestOutcome.DeviceFailed)
        {
            foreach (var line in ReportLines.Of(report, witnesses))
            {
                terminal.Drawing.MarkupLine($"[red]{Markup.Escape(line)}[/]");
            }
        }

        Draw();
    }

    /// <inheritdoc />
    public void SeedEnded(ulong seed)
    {
    }

    private void Draw()
    {
        if (_bar is { } bar)
        {
            bar.Value = _ended + _shares.Values.Sum();
            bar.Description = Markup.Escape(_counts.ToString());
        }
    }
}
