using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Sequences.Shrinking;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Suites;

/// <summary>Makes a witness out of a sequence that showed a finding. Runs of its own are not counted as testing.</summary>
internal sealed class DeviationHunt(
    SuiteRun run,
    TestIdentity test,
    Bench bench,
    Func<RequirementRegistry, IOracle> makeOracle,
    int sequenceIndex,
    Draw baseline,
    ISequenceLimit? limit)
{
    private const int AttemptsOnDrives = 3;
    private readonly SequenceRunner _runner = new(bench) { Limit = limit };
    private readonly IOracle _oracle = makeOracle(run.Registry);
    private readonly Judge _judge = new(run.Registry, run.Device.Traits);

    internal Witness Hunt(Script script, Finding finding)
    {
        var shrinker = new ScriptShrinker(candidate => Show(candidate, finding.Rule, null) is not null);
        var shrunk = run.Shrinks && run.Replay is null ? shrinker.Shrink(script) : script;
        var journal = new Journal();
        var shown = run.Replay is null ? Show(shrunk, finding.Rule, journal) ?? finding : finding;
        var state = DeviceState.Of(bench);
        return new Witness
        {
            Suite = test.Suite,
            Test = test.Name,
            Requirement = finding.Rule.RequirementId,
            Clause = finding.Rule.Clause,
            Verdict = finding.Verdict,
            Expected = shown.Expected,
            Actual = shown.Actual,
            Seed = run.Seed,
            SequenceIndex = sequenceIndex,
            Device = run.DeviceUri,
            Recipe = bench.Recipe,
            IoQueuePairs = bench.Probed.IoQueuesPerController,
            ShrinkExecutions = shrinker.Executions,
            OriginalStepCount = script.Steps.Count,
            Steps = shrunk.Steps,
            Decoded = [.. shrunk.Steps.Select(step => step.Describe())],
            Journal = journal.Lines,
            DeviceState = state,
        };
    }

    private Finding? Show(Script script, Rule rule, Journal? journal)
    {
        // A reference device repeats itself; a drive may need the right moment.
        var attempts = run.Device.Traits.HasFlag(DeviceTraits.RepeatsItself) ? 1 : AttemptsOnDrives;
        for (var attempt = 0; attempt < attempts && limit?.WhyEnd() is null; attempt++)
        {
            bench.Restore(baseline);
            _runner.Run(script, _oracle, _judge, journal);
            if (_judge.Findings.FirstOrDefault(finding => finding.Rule == rule) is { } shown)
            {
                return shown;
            }
        }

        return null;
    }
}
