using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Running;
using NvmeConformance.Conformance.Suites;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>A plan for people: in one line before a run, and in full for a dry run.</summary>
internal static class PlanListing
{
    /// <summary>Everything that decides what the run will be, the seed above all.</summary>
    internal static string Headline(RunPlan plan)
    {
        var seeds = plan.SeedCount == 1 ? $"seed {plan.Seed}" : $"seeds {plan.Seed} to {plan.Seed + (ulong)(plan.SeedCount - 1)}";
        var suites = string.Join(", ", plan.Tests.Select(test => test.Suite.Name).Distinct());
        var isUsualForSeeds = plan.SeedCount > 1 && plan.Profile == RunProfile.Smoke;
        var profile = $"profile {plan.Profile.Name}{(isUsualForSeeds ? " (usual for several seeds)" : "")}";
        return $"nvmec {RunSession.SuiteVersion}: device {plan.Device}, {seeds}, {profile}, "
            + $"{plan.Tests.Count} tests of {(suites.Length > 0 ? suites : "no suite")}";
    }

    /// <summary>What would be run.</summary>
    internal static void Write(Terminal terminal, RunPlan plan)
    {
        terminal.Output.WriteLine(Headline(plan));
        var seeds = plan.SeedCount == 1 ? "one seed" : $"each of {plan.SeedCount} seeds";
        terminal.Output.WriteLine(
            $"{plan.Requirements.Count} requirements; at most {plan.Profile.SequencesPerTest:N0} sequences for a test of full weight, "
            + $"under {seeds}");
        terminal.Output.WriteLine();
        TableWriter.Write(
            terminal,
            ["suite", "hazard", "requirements", "test"],
            plan.Tests.Select(test => (string[])
            [
                test.Suite.Name, RecordMapping.WordOf(test.Hazard), string.Join(" ", test.Test.Requirements), test.Test.Name,
            ]));
    }
}
