using NvmeConformance.CommandLine.Running;
using NvmeConformance.CommandLine.Workbenches;

namespace NvmeConformance.CommandLine.Listing;

/// <summary>A suite, as <c>nvmec list suites --json</c> writes it. The properties are a contract: add to them, never rename.</summary>
internal sealed record SuiteListing(string Name, IReadOnlyList<string> Requirements)
{
    /// <summary>All suites.</summary>
    internal static IEnumerable<SuiteListing> Of(Workbench workbench) => workbench.Suites.Select(suite => new SuiteListing(
        suite.Name,
        [.. workbench.Registry.Requirements.Where(requirement => requirement.Suite == suite.Name).Select(requirement => requirement.Id)]));
}

/// <summary>A requirement, as <c>nvmec list requirements --json</c> writes it.</summary>
internal sealed record RequirementListing(
    string Id,
    string Suite,
    string Level,
    string Confidence,
    string Observability,
    string Hazard,
    IReadOnlyList<string> Tests,
    IReadOnlyList<string> Faults,
    string Title,
    string Untested,
    string WithoutFault)
{
    /// <summary>All requirements.</summary>
    internal static IEnumerable<RequirementListing> Of(Workbench workbench) => workbench.Registry.Requirements.Select(requirement =>
        new RequirementListing(
            requirement.Id,
            requirement.Suite,
            RecordMapping.WordOf(requirement.Level),
            RecordMapping.WordOf(requirement.Confidence),
            requirement.Observability,
            RecordMapping.WordOf(requirement.Hazard),
            [.. workbench.Tests.Where(test => test.Requirements.Contains(requirement)).Select(test => test.Test.Name)],
            [.. workbench.Faults.All.Where(fault => fault.Requirements.Contains(requirement.Id)).Select(fault => fault.Id)],
            requirement.Title,
            requirement.Untested,
            workbench.Faults.Reasons.GetValueOrDefault(requirement.Id, "")));
}

/// <summary>A device, as <c>nvmec list devices --json</c> writes it.</summary>
internal sealed record DeviceUriListing(string Scheme, string Uri, string Summary)
{
    /// <summary>What the adapters see on this machine; an adapter that sees nothing still shows its scheme.</summary>
    internal static IEnumerable<DeviceUriListing> Of(Workbench workbench) => workbench.Adapters.Adapters.SelectMany(adapter =>
        adapter.List() is { Count: > 0 } devices
            ? devices.Select(device => new DeviceUriListing(adapter.Scheme, device.Uri, device.Summary))
            : [new DeviceUriListing(adapter.Scheme, $"{adapter.Scheme}:", $"{adapter.Summary}; none found")]);
}
