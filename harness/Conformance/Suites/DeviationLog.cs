using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.Conformance.Suites;

/// <summary>What a test has found: one witness for each clause, and how often it was seen.</summary>
internal sealed class DeviationLog(SuiteRun run, TestIdentity test)
{
    private const int WitnessesPerTest = 8;
    private readonly Dictionary<Rule, Entry> _entries = [];

    internal IReadOnlyList<DeviationReport> Reports =>
        [.. _entries.Values.Where(entry => entry.Witness is not null).Select(
            entry => new DeviationReport(entry.Witness!, entry.Occurrences))];

    /// <summary>Counts an occurrence, and says whether a witness is still wanted.</summary>
    internal bool IsNew(Rule rule)
    {
        if (_entries.TryGetValue(rule, out var known))
        {
            known.Occurrences++;
            return false;
        }

        _entries[rule] = new Entry { Occurrences = 1 };
        return _entries.Count <= WitnessesPerTest;
    }

    internal void Add(Witness witness) =>
        _entries[run.Registry.Rule(witness.Requirement, witness.Clause)].Witness = witness with { Suite = test.Suite };

    internal Verdict? WorstOf(Rule rule) => _entries.TryGetValue(rule, out var entry)
        ? entry.Witness?.Verdict ?? SeverityRule.OfBroken(rule, run.Device.Traits)
        : null;

    private sealed class Entry
    {
        internal int Occurrences { get; set; }

        internal Witness? Witness { get; set; }
    }
}
