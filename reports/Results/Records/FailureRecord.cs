using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Records;

/// <summary>One deviation, with its witness.</summary>
public sealed record FailureRecord : ResultRecord
{
    /// <summary>The value of <c>kind</c>.</summary>
    public const string KindName = "failure";

    /// <summary>The seed that showed it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Name of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Full name of the test.</summary>
    public required string Test { get; init; }

    /// <summary>Tells apart the cases of one test, from 0.</summary>
    public int Ordinal { get; init; }

    /// <summary>Id of the requirement that was violated.</summary>
    public required string Requirement { get; init; }

    /// <summary>Name of the clause; empty for a requirement of one condition.</summary>
    public string Clause { get; init => field = value ?? ""; } = "";

    /// <summary><see cref="Verdict.Fail"/>, <see cref="Verdict.Warning"/> or <see cref="Verdict.Error"/>.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The legal outcomes, in words.</summary>
    public required string Expected { get; init; }

    /// <summary>What was observed, in words.</summary>
    public required string Actual { get; init; }

    /// <summary>The deviation in one line.</summary>
    public string Title { get; init => field = value ?? ""; } = "";

    /// <summary>Path of the witness file relative to the run's directory, or null when there is none.</summary>
    public string? Witness { get; init; }

    /// <summary>The command that shows it again, or null.</summary>
    public string? Replay { get; init; }

    /// <summary>The witness's steps, decoded, one line each.</summary>
    public IReadOnlyList<string> Steps { get; init => field = RecordList.Whole(value); } = [];

    /// <summary>
    /// What went over the queues when the witness's steps were run: commands, completions, and at the end those by which the suite
    /// looked at the device.
    /// </summary>
    public IReadOnlyList<ExchangeLine> Exchange { get; init => field = RecordList.Whole(value); } = [];

    /// <summary>How the device was then: its namespaces, its controllers and their registers.</summary>
    public IReadOnlyList<DeviceFact> DeviceState { get; init => field = RecordList.Whole(value); } = [];

    /// <summary>The witness as a shell script for nvme-cli, or null.</summary>
    public string? Script { get; init; }

    /// <summary>How many steps the witness has, a repeat counted once.</summary>
    public int StepCount { get; init; }

    /// <summary>How many executions shrinking took.</summary>
    public int ExecutionsToShrink { get; init; }

    /// <summary>True when an expectation covered it; it then does not count as unexpected.</summary>
    public bool ExpectedDeviation { get; init; }

    /// <summary>How often this deviation was seen, at least 1.</summary>
    public long Occurrences { get; init => field = Math.Max(1, value); } = 1;
}
