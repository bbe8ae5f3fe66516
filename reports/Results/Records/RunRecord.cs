namespace NvmeConformance.Results.Records;

/// <summary>What was run against what: the first line of a run.</summary>
public sealed record RunRecord : ResultRecord
{
    /// <summary>The value of <c>kind</c>.</summary>
    public const string KindName = "run";

    /// <summary>Version of the record format; a reader names a newer one and reads as far as it can.</summary>
    public int SchemaVersion { get; init; } = RecordSchema.Version;

    /// <summary>The first seed of the run; with it the run repeats.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many consecutive seeds were run, at least 1.</summary>
    public int Seeds { get; init => field = Math.Max(1, value); } = 1;

    /// <summary>The profile, such as <c>quick</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>Version of the suites.</summary>
    public required string SuiteVersion { get; init; }

    /// <summary>Version of the requirement registry.</summary>
    public required string RegistryVersion { get; init; }

    /// <summary>The adapter through which the device was reached.</summary>
    public required string Adapter { get; init; }

    /// <summary>The device under test.</summary>
    public required DeviceCard Device { get; init; }

    /// <summary>The second device under test (migration destination), or null.</summary>
    public DeviceCard? Peer { get; init; }

    /// <summary>When the run started, UTC.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>The command line as typed.</summary>
    public string CommandLine { get; init => field = value ?? ""; } = "";

    /// <summary>True on reference devices and in strict runs: an unexpected warning is then a deviation (exit status 1).</summary>
    public bool WarningsAreDeviations { get; init; }
}
