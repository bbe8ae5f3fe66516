using NvmeConformance.CommandLine.Workbenches;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>Requirements that files name.</summary>
internal static class KnownRequirements
{
    /// <summary>The present id of the requirement that an entry names.</summary>
    internal static string KnownRequirement(this YamlItem item, Workbench workbench)
    {
        var id = item.Needed("requirement");
        return workbench.Registry.TryFind(id, out var requirement)
            ? requirement.Id
            : throw item.Complaint(
                $"there is no requirement \"{id}\"{NearestNames.Suggest(id, workbench.Registry.Requirements.Select(known => known.Id))}");
    }
}
