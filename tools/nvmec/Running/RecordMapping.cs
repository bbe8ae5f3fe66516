using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Results.Records;
using Vocabulary = NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Running;

/// <summary>What the harness says, in the words of the records. The two know nothing of each other; here they meet.</summary>
internal static class RecordMapping
{
    /// <summary>A requirement.</summary>
    internal static RequirementRecord ToRecord(
        this Requirement requirement, IEnumerable<PlannedTest> tests, IEnumerable<string> faults) => new()
    {
        Id = requirement.Id,
        Suite = requirement.Suite,
        Title = requirement.Title,
        Level = Word<Vocabulary.RequirementLevel>(requirement.Level),
        Confidence = Word<Vocabulary.Confidence>(requirement.Confidence),
        Observability = requirement.Observability,
        Hazard = WordOf(requirement.Hazard),
        Source = new RequirementSource(requirement.Source.Document, requirement.Source.Revision, requirement.Source.Section),
        Clauses =
        [
            .. requirement.Rules.Where(rule => rule.Clause.Length > 0).Select(rule => new RequirementClause(
                rule.Clause, Word<Vocabulary.RequirementLevel>(rule.Level), Word<Vocabulary.Confidence>(rule.Confidence))),
        ],
        Tests = [.. tests.Where(test => test.Test.Requirements.Contains(requirement.Id)).Select(test => test.Test.Name)],
        Faults = [.. faults],
    };

    /// <summary>A test under one seed.</summary>
    /// <param name="report">What the harness says.</param>
    /// <param name="isInRun">Whether the run answers for a requirement; of others only deviations are kept.</param>
    internal static TestRecord ToRecord(this TestReport report, Func<string, bool> isInRun) => new()
    {
        Seed = report.Seed,
        Suite = report.Test.Suite,
        Test = report.Test.Name,
        Outcome = ToOutcome(report.Outcome),
        Reason = NullIfEmpty(report.Reason.Length > 0 ? report.Reason : ReasonOf(report)),
        Evidence = NullIfEmpty(report.Evidence),
        Clauses =
        [
            .. report.Clauses
                .Where(clause => isInRun(clause.Rule.RequirementId))
                .Select(clause => new ClauseResult(
                    clause.Rule.RequirementId,
                    clause.Rule.Clause,
                    clause.Evaluations,
                    Word<Vocabulary.Verdict>(clause.Verdict),
                    NullIfEmpty(clause.Evidence))),
        ],
        Sequences = report.Sequences,
        Commands = report.Commands,
        Opcodes = report.Opcodes,
        Situations = report.Situations,
        Figures =
        [
            .. report.Figures.OrderBy(figure => figure.Key.Name, StringComparer.Ordinal).Select(figure => new QualityFigure(
                figure.Key.Name,
                figure.Key.Unit,
                figure.Value.Count,
                figure.Value.Minimum,
                figure.Value.Mean,
                figure.Value.Maximum,
                figure.Key.Description)),
        ],
        DurationSeconds = report.DurationSeconds,
    };

    /// <summary>A deviation.</summary>
    /// <param name="deviation">What the harness says.</param>
    /// <param name="title">The requirement's title.</param>
    /// <param name="witnessPath">Its witness file, relative to the run's directory; null for none.</param>
    internal static FailureRecord ToRecord(this DeviationReport deviation, string title, string? witnessPath)
    {
        var witness = deviation.Witness;
        return new FailureRecord
        {
            Seed = witness.Seed,
            Suite = witness.Suite,
            Test = witness.Test,
            Requirement = witness.Requirement,
            Clause = witness.Clause,
            Verdict = Word<Vocabulary.Verdict>(witness.Verdict),
            Expected = witness.Expected,
            Actual = witness.Actual,
            Title = title,
            Witness = witnessPath,
            Replay = witnessPath is null ? null : $"nvmec replay {witnessPath}",
            Steps = witness.Decoded,
            Exchange = WitnessMapping.ExchangeOf(witness),
            DeviceState = WitnessMapping.StateOf(witness),
            Script = WitnessMapping.ScriptOf(witness),
            StepCount = new Script(witness.Steps).ReadableLength(),
            ExecutionsToShrink = witness.ShrinkExecutions,
            Occurrences = deviation.Occurrences,
        };
    }

    /// <summary>How a test ended. A device that failed says nothing about the test: it counts as not run, and the run says why.</summary>
    internal static Vocabulary.TestOutcome ToOutcome(TestOutcome outcome) => outcome == TestOutcome.DeviceFailed
        ? Vocabulary.TestOutcome.NotRun
        : Word<Vocabulary.TestOutcome>(outcome);

    /// <summary>A word of the harness as people and files write it, such as <c>project-defined</c>.</summary>
    internal static string WordOf<T>(T value)
        where T : struct, Enum => Vocabulary.VocabularyNames.ToWords(value).Replace(' ', '-');

    // Where applicability or the handle decided, the harness gives evidence and no sentence.
    private static string ReasonOf(TestReport report) => report.Outcome switch
    {
        TestOutcome.NotSupported => TestRecord.NotClaimed,
        TestOutcome.Blocked => report.Evidence,
        _ => "",
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    // Both sides name their words alike; a word that only one of them has is a mistake that a test finds.
    private static TTo Word<TTo>(Enum word)
        where TTo : struct, Enum => Enum.Parse<TTo>(word.ToString());
}
