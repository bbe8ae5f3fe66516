using System.Collections.Concurrent;
using NvmeConformance.CommandLine.Commands;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Workbenches;

namespace NvmeConformance.CommandLine.Proving;

/// <summary>All trials, side by side.</summary>
/// <param name="context">Where to write, and when to end.</param>
/// <param name="workbench">Suites and requirements.</param>
/// <param name="seed">The seed of every trial.</param>
/// <param name="directory">Where prove.json and the records of the trials go; null for nowhere.</param>
internal sealed class Proof(CommandContext context, Workbench workbench, ulong seed, string? directory)
{
    private const string FaultsFolder = "faults";
    private readonly Lock _gate = new();

    /// <summary>Tries the faults.</summary>
    /// <param name="faults">Which.</param>
    /// <param name="isWhole">Whether these are all that there are, so that what none of them fails can be said.</param>
    /// <returns>The exit status.</returns>
    internal int Run(List<ListedFault> faults, bool isWhole)
    {
        var page = new ProofPage(context.Terminal.Output, faults);
        context.Terminal.Output.WriteLine($"nvmec prove: {faults.Count} faults, seed {seed}");
        page.Begin();
        var matrix = new KillMatrix(TryAll(faults, page));
        var suites = faults.Select(fault => fault.Suite).ToHashSet(StringComparer.Ordinal);
        var unfailed = isWhole ? matrix.UnfailedRules(workbench, suites) : null;
        page.End(matrix, unfailed);
        var status = context.Interruption.Token.IsCancellationRequested ? ExitStatus.Interrupted
            : faults.Count == 0 ? ExitStatus.Undecided
            : matrix.Survivors.Any() ? ExitStatus.Deviation
            : ExitStatus.Clean;
        if (directory is not null)
        {
            File.WriteAllText(Path.Combine(directory, ProofJson.FileName), ProofJson.Of(matrix, seed, status, unfailed) + "\n");
        }

        return status;
    }

    private List<TrialResult> TryAll(List<ListedFault> faults, ProofPage page)
    {
        var results = new List<TrialResult>();
        var trial = new FaultTrial(workbench, context.Diagnostics, context.Interruption, seed);
        Parallel.ForEach(
            Partitioner.Create(faults, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            fault =>
            {
                if (context.Interruption.Token.IsCancellationRequested)
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
