using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>A deviation that somebody has accepted for some devices, until some day.</summary>
/// <param name="Requirement">Id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Owner">Who.</param>
/// <param name="Link">Where it is tracked.</param>
/// <param name="Device">For which devices.</param>
/// <param name="Expires">The last day on which it counts, UTC; null for no end.</param>
internal sealed record Waiver(string Requirement, string Reason, string Owner, string Link, DevicePattern Device, DateOnly? Expires)
{
    /// <summary>Reads a file of waivers.</summary>
    internal static IReadOnlyList<Waiver> Read(string path, Workbench workbench) =>
    [
        .. YamlItem.ReadList(path, "requirement", "reason", "owner", "link", "device", "expires").Select(item => new Waiver(
            item.KnownRequirement(workbench),
            item.Needed("reason"),
            item.Optional("owner") ?? "",
            item.Optional("link") ?? "",
            DevicePattern.Of(item),
            item.OptionalDay("expires"))),
    ];

    /// <summary>Whether its last day has passed.</summary>
    internal bool IsExpired(DateOnly today) => Expires < today;

    /// <summary>The record of it in a run.</summary>
    internal WaiverRecord ToRecord(DeviceCard card, DateOnly today) => new()
    {
        Requirement = Requirement,
        Reason = IsExpired(today) ? $"{Reason} (expired on {Expires:yyyy-MM-dd})" : Reason,
        Owner = Owner,
        Link = Link,
        Applied = !IsExpired(today) && Device.Matches(card),
    };
}
