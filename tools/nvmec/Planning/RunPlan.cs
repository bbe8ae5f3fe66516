using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>What is to be run, every word of it checked.</summary>
internal sealed record RunPlan
{
    /// <summary>The device under test.</summary>
    internal required DeviceUri Device { get; init; }

    /// <summary>The second device, opened and recorded; null for none.</summary>
    internal DeviceUri? Peer { get; init; }

    /// <summary>How much is tried.</summary>
    internal required RunProfile Profile { get; init; }

    /// <summary>The first seed.</summary>
    internal required ulong Seed { get; init; }

    /// <summary>How many consecutive seeds.</summary>
    internal int SeedCount { get; init; } = 1;

    /// <summary>The end of the time given, or null.</summary>
    internal long? TimeNanoseconds { get; init; }

    /// <summary>The tests.</summary>
    internal required IReadOnlyList<PlannedTest> Tests { get; init; }

    /// <summary>The requirements that the run is to answer for.</summary>
    internal required IReadOnlyList<Requirement> Requirements { get; init; }

    /// <summary>Waivers.</summary>
    internal IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>Expectations.</summary>
    internal IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>What the device has to claim.</summary>
    internal IReadOnlyList<RequiredCapability> Required { get; init; } = [];

    /// <summary>Whether a warning is a deviation on any device.</summary>
    internal bool Strict { get; init; }

    /// <summary>Serial numbers of the drives whose data may be destroyed.</summary>
    internal IReadOnlyList<string> DestroyData { get; init; } = [];

    /// <summary>Hazards that are allowed by name.</summary>
    internal IReadOnlySet<Hazard> Allowed { get; init; } = new HashSet<Hazard>();

    /// <summary>What may be done to the device.</summary>
    internal HazardPermissions Permissions => new(Device, DestroyData, Allowed);

    /// <summary>Whether the first deviation ends the run.</summary>
    internal bool StopOnFail { get; init; }

    /// <summary>What the shell runs at the first deviation of each test, or null.</summary>
    internal string? OnFail { get; init; }

    /// <summary>What the shell runs to take the drive's power away and give it back, or null.</summary>
    internal string? PowerCycle { get; init; }

    /// <summary>The command line as typed.</summary>
    internal string CommandLine { get; init; } = "";

    /// <summary>The seeds.</summary>
    internal IEnumerable<ulong> Seeds => Enumerable.Range(0, SeedCount).Select(offset => Seed + (ulong)offset);
}
