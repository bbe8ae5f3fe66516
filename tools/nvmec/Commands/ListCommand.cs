using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Listing;
using NvmeConformance.CommandLine.Workbenches;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec list</c>: what there is to choose from.</summary>
internal static class ListCommand
{
    private const string Description =
        "List what there is: devices that the adapters find on this machine, suites, requirements with the tests and faults behind each, "
        + "and the seeded faults of the reference controller. Example: nvmec list requirements --json";

    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var command = new Command("list", Description);
        command.Add(Kind(
            context,
            "devices",
            "List the devices that can be named with --device. Example: nvmec list devices",
            DeviceUriListing.Of,
            ["device", "summary"],
            device => [device.Uri, device.Summary]));
        command.Add(Kind(
            context,
            "suites",
            "List the suites that can be named with --suite, and how many requirements each holds. Example: nvmec list suites",
            SuiteListing.Of,
            ["suite", "requirements"],
            suite => [suite.Name, $"{suite.Requirements.Count}"]));
        command.Add(Kind(
            context,
            "requirements",
            "List the requirements that can be named with --requirement. Example: nvmec list requirements",
            RequirementListing.Of,
            ["id", "level", "confidence", "hazard", "tests", "faults", "title"],
            one => [one.Id, one.Level, one.Confidence, one.Hazard, $"{one.Tests.Count}", $"{one.Faults.Count}", TitleOf(one)]));
        command.Add(Kind(
            context,
            "faults",
            "List the firmware bugs that can be planted with --device 'reference?fault=ID'. Example: nvmec list faults --json",
            workbench => workbench.Faults.All,
            ["id", "steps", "requirements", "summary"],
            fault => [fault.Id, $"{fault.Steps}", string.Join(" ", fault.Requirements), fault.Summary]));
        return command;
    }

    private static string TitleOf(RequirementListing requirement) =>
        requirement.Untested.Length > 0 ? $"{requirement.Title} (no test: {requirement.Untested})" : requirement.Title;

    private static Command Kind<T>(
        CommandContext context,
        string name,
        string description,
        Func<Workbench, IEnumerable<T>> items,
        IReadOnlyList<string> headings,
        Func<T, IReadOnlyList<string>> row)
    {
        var json = SharedOptions.Json();
        var adapters = SharedOptions.Adapters();
        var command = new Command(name, description) { json, adapters };
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
