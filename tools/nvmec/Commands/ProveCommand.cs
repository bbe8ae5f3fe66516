using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Proving;
using NvmeConformance.CommandLine.Workbenches;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec prove</c>: every seeded fault against the suites.</summary>
internal static class ProveCommand
{
    private const string Lesson =
        "Each firmware bug is planted in the reference controller, and the tests that cite what it breaks have to find it; a fault is "
        + "done with at the first finding against a requirement that it names. Shown are the requirement and test that killed each "
        + "fault, the steps of the witness and the executions that shrinking took; then the must requirements, each tried with the faults "
        + "that name it, and those that no fault failed. Exit status: 0 when every fault is killed, 1 otherwise.";

    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var fault = SharedOptions.Several(
            "--fault", "ID", "Only this fault; nvmec list faults names them all. May be repeated. Default: all.");
        var suite = SharedOptions.Several("--suite", "NAME", "Only faults that this suite is to find. May be repeated. Default: all.");
        var directory = SharedOptions.One(
            "--out",
            "DIR",
            "Write prove.json here, and the records and witnesses of each fault under faults/ID. Default: only the console.");
        var seed = SharedOptions.Seed();
        var command = new TaughtCommand(
            "prove", "Prove that the suites find every seeded firmware bug: the kill matrix.", Lesson, "nvmec prove --suite LbaAllocation")
        {
            fault, suite, directory, seed,
        };
        command.SetAction(result => context.Guard(() =>
        {
            var workbench = context.OpenWorkbench();
            var names = result.GetValue(fault) ?? [];
            var suites = (result.GetValue(suite) ?? []).Select(name => workbench.Suite(name).Name).ToHashSet(StringComparer.Ordinal);
            var faults = Choose(workbench, names, suites);
            var trial = new FaultTrial(workbench, context.Diagnostics, context.Interruption, ArgumentText.Seed(result.GetValue(seed)));
            var proof = new Proof(
                workbench, trial, context.Terminal, DirectoryOf(result.GetValue(directory), context), context.Interruption.Token);
            return proof.Run(faults, isWhole: names.Length == 0);
        }));
        return command;
    }

    private static string? DirectoryOf(string? asked, CommandContext context)
    {
        if (asked is null)
        {
            return null;
        }

        var directory = OutputDirectory.Prepare(asked, ProofJson.FileName).FullPath;
        context.Diagnostics.MoveTo(directory);
        return directory;
    }

    private static List<ListedFault> Choose(Workbench workbench, string[] names, HashSet<string> suites)
    {
        var all = workbench.Faults.All;
        var named = names.Select(name => all.FirstOrDefault(fault => fault.Id == name) ?? throw NoFault(name, all)).Distinct();
        return [.. (names.Length > 0 ? named : all).Where(fault => suites.Count == 0 || suites.Contains(fault.Suite))];
    }

    private static UsageException NoFault(string name, IReadOnlyList<ListedFault> all) => new(
        $"There is no fault \"{name}\"{NearestNames.Suggest(name, all.Select(known => known.Id))}; nvmec list faults names them all.");
}
