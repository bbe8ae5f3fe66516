using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.Conformance.Sequences.Witnesses;

/// <summary>The shrunk sequence that shows a finding, with all that is needed to run it again and to read it.</summary>
public sealed record Witness
{
    /// <summary>The version of the form that this program writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the form.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The suite.</summary>
    public required string Suite { get; init; }

    /// <summary>The test: class and method.</summary>
    public required string Test { get; init; }

    /// <summary>The requirement that is not met.</summary>
    public required string Requirement { get; init; }

    /// <summary>Its clause, or empty.</summary>
    public string Clause { get; init; } = "";

    /// <summary>What the finding amounted to.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The legal outcomes.</summary>
    public required string Expected { get; init; }

    /// <summary>What was observed.</summary>
    public required string Actual { get; init; }

    /// <summary>The seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which sequence of the test it was.</summary>
    public required int SequenceIndex { get; init; }

    /// <summary>The device, as it was named.</summary>
    public required string Device { get; init; }

    /// <summary>The baseline: what only the adapter understands; empty for a drive.</summary>
    public required string Recipe { get; init; }

    /// <summary>I/O queue pairs that each controller was started with; null for as many as the test asks for.</summary>
    public int? IoQueuePairs { get; init; }

    /// <summary>How many runs it took to shrink the sequence.</summary>
    public int ShrinkExecutions { get; init; }

    /// <summary>How many steps the generated sequence had.</summary>
    public int OriginalStepCount { get; init; }

    /// <summary>The steps.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>The steps for people, one line each.</summary>
    public IReadOnlyList<string> Decoded { get; init; } = [];

    /// <summary>What happened when the shrunk sequence was run.</summary>
    public IReadOnlyList<JournalLine> Journal { get; init; } = [];

    /// <summary>How the device was then: its namespaces, its controllers and their registers.</summary>
    public IReadOnlyList<StateFact> DeviceState { get; init; } = [];
}
