using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Listing;
using NvmeConformance.CommandLine.Workbenches;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec list</c>: what there is to choose from.</summary>
internal static class ListCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var command = new TaughtCommand(
            "list",
            "List devices, suites, requirements or seeded faults.",
            "These are the names that the other commands take. With --json a program can read them.",
            "nvmec list requirements --json");
        command.Add(Kind(
            context,
            "devices",
            "List the devices that can be named with --device.",
            "Every adapter says what it finds on this machine.",
            DeviceUriListing.Of,
            ["device", "summary"],
            device => [device.Uri, device.Summary]));
        command.Add(Kind(
            context,
            "suites",
            "List the suites that can be named with --suite.",
            "Shown with the number of requirements that each holds; --json names them.",
            SuiteListing.Of,
            ["suite", "requirements"],
            suite => [suite.Name, $"{suite.Requirements.Count}"]));
        command.Add(Kind(
            context,
            "requirements",
            "List the requirements that can be named with --requirement.",
            "Shown with how strongly the standard asks for each, how sure we are of it, what testing it may do to a drive, and how "
                + "many tests and seeded faults stand behind it; --json names those.",
            RequirementListing.Of,
            ["id", "level", "confidence", "hazard", "tests", "faults", "title"],
            one => [one.Id, one.Level, one.Confidence, one.Hazard, $"{one.Tests.Count}", $"{one.Faults.Count}", TitleOf(one)]));
        command.Add(Kind(
            context,
            "faults",
            "List the firmware bugs that can be planted with --device 'reference?fault=ID'.",
            "Shown with the fewest steps that can show each, and the requirements that it breaks.",
            workbench => workbench.Faults.All,
            ["id", "steps", "requirements", "summary"],
            fault => [fault.Id, $"{fault.Steps}", string.Join(" ", fault.Requirements), fault.Summary]));
        return command;
    }

    private static string TitleOf(RequirementListing requirement) =>
        requirement.Untested.Length > 0 ? $"{requirement.Title} (no test: {requirement.Untested})" : requirement.Title;

    private static TaughtCommand Kind<T>(
        CommandContext context,
        string name,
        string summary,
        string lesson,
        Func<Workbench, IEnumerable<T>> items,
        IReadOnlyList<string> headings,
        Func<T, IReadOnlyList<string>> row)
    {
        var json = SharedOptions.Json();
        var adapters = SharedOptions.Adapters();
        var command = new TaughtCommand(name, summary, lesson, $"nvmec list {name} --json") { json, adapters };
        command.SetAction(result => context.Guard(() =>
        {
            List<T> all = [.. items(context.WorkbenchWith(result.GetValue(adapters) ?? []))];
            if (result.GetValue(json))
            {
                context.Terminal.Output.WriteLine(JsonText.Of(all));
            }
            else
            {
                TableWriter.Write(context.Terminal, headings, all.Select(row));
            }

            return ExitStatus.Clean;
        }));
        return command;
    }
}
