using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Benches;

/// <summary>
/// The logs of a drive before a run and after its first failures, beside the witnesses: <c>witnesses/logs-before</c>, and a folder with
/// the witness's own name for each test that failed.
/// </summary>
/// <param name="device">The drive, as tests have it.</param>
/// <param name="directory">The run's directory.</param>
internal sealed class FailureBundle(IDevice device, string directory)
{
    private const string Before = "witnesses/logs-before";
    private const string After = "-logs";
    private const int BundlesMaximum = 16;
    private readonly Lock _gate = new();
    private readonly DriveLogs _logs = new(device);
    private readonly HashSet<string> _seenTests = new(StringComparer.Ordinal);

    /// <summary>Fetches what the drive had logged before anything was tried.</summary>
    /// <returns>What went wrong, or null.</returns>
    internal string? Begin() => _logs.Fetch(Path.Combine(directory, Before));

    /// <summary>Fetches what it has logged now, at the first failure of each test.</summary>
    /// <returns>What went wrong, or null.</returns>
    internal string? Tell(FailureRecord failure)
    {
        lock (_gate)
        {
            return failure.Witness is not null && _seenTests.Count < BundlesMaximum && _seenTests.Add($"{failure.Suite}/{failure.Test}")
                ? _logs.Fetch(Path.Combine(directory, Path.ChangeExtension(failure.Witness, null) + After))
                : null;
        }
    }
}
