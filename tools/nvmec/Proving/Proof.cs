using System.Collections.Concurrent;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Workbenches;

namespace NvmeConformance.CommandLine.Proving;

/// <summary>All trials, side by side.</summary>
/// <param name="workbench">Suites and requirements.</param>
/// <param name="trial">How a fault is tried.</param>
/// <param name="terminal">Where the matrix goes.</param>
/// <param name="directory">Where prove.json and the records of the trials go; null for nowhere.</param>
/// <param name="cancellation">Ends the proof between two trials.</param>
internal sealed class Proof(Workbench workbench, FaultTrial trial, Terminal terminal, string? directory, CancellationToken cancellation)
{
    private const string FaultsFolder = "faults";
    private readonly Lock _gate = new();

    /// <summary>Tries the faults.</summary>
    /// <param name="faults">Which.</param>
    /// <param name="isWhole">Whether these are all that there are, so that what none of them fails can be said.</param>
    /// <returns>The exit status.</returns>
    internal int Run(List<ListedFault> faults, bool isWhole)
    {
        var page = new ProofPage(terminal.Output, faults);
        terminal.Output.WriteLine($"nvmec prove: {faults.Count} faults, seed {trial.Seed}");
        page.Begin();
        var trials = TryAll(faults, page);
        var suites = faults.Select(fault => fault.Suite).ToHashSet(StringComparer.Ordinal);
        var matrix = new KillMatrix(trials, ProveRows(faults, isWhole, suites, trials));
        var unfailed = isWhole ? matrix.UnfailedRules(workbench, suites) : null;
        page.End(matrix, unfailed);
        var status = cancellation.IsCancellationRequested ? ExitStatus.Interrupted
            : faults.Count == 0 ? ExitStatus.Undecided
            : matrix.Survivors.Any() ? ExitStatus.Deviation
            : ExitStatus.Clean;
        if (directory is not null)
        {
            File.WriteAllText(Path.Combine(directory, ProofJson.FileName), ProofJson.Of(matrix, trial.Seed, status, unfailed) + "\n");
        }

        return status;
    }

    // Of a few faults only what they name can be asked.
    private IReadOnlyList<RowProof> ProveRows(
        List<ListedFault> faults, bool isWhole, IReadOnlySet<string> suites, IReadOnlyList<TrialResult> trials)
    {
        var named = faults.SelectMany(fault => fault.Requirements).ToHashSet(StringComparer.Ordinal);
        var rows = new RowTrials(workbench, trial, cancellation);
        return rows.Run(rows.Binding(suites).Where(requirement => isWhole || named.Contains(requirement.Id)), trials);
    }

    private List<TrialResult> TryAll(List<ListedFault> faults, ProofPage page)
    {
        var results = new List<TrialResult>();
        Parallel.ForEach(
            Partitioner.Create(faults, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            fault =>
            {
                if (cancellation.IsCancellationRequested)
                {
                    return;
                }

                var result = trial.Run(fault, directory is null ? null : Path.Combine(directory, FaultsFolder, fault.Id));
                lock (_gate)
                {
                    results.Add(result);
                    page.Add(result);
                }
            });
        return results;
    }
}
