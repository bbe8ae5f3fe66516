using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Workbenches;

namespace NvmeConformance.CommandLine.Commands;

/// <summary>What every command has at hand.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Diagnostics">Takes traces.</param>
/// <param name="Interruption">Ends it early.</param>
/// <param name="OpenWorkbench">Finds suites and adapters; called once, by commands that need them.</param>
internal sealed record CommandContext(Terminal Terminal, Diagnostics Diagnostics, Interruption Interruption, Func<Workbench> OpenWorkbench)
{
    /// <summary>Where journals of drives are kept.</summary>
    internal string StateFolder { get; init; } = Drives.StateFolder.OfUser();

    /// <summary>The workbench, with what --adapter adds.</summary>
    internal Workbench WorkbenchWith(IReadOnlyList<string> adapterFiles)
    {
        var workbench = OpenWorkbench();
        if (adapterFiles.Count > 0)
        {
            workbench.AddFiles(adapterFiles);
        }

        return workbench;
    }

    /// <summary>Runs a command's work; whatever goes wrong becomes a sentence and an exit status.</summary>
    internal int Guard(Func<int> work) => ProblemDesk.Guard(Terminal, Diagnostics, work);
}
