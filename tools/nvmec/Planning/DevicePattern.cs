using System.IO.Enumeration;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>Which devices a waiver or an expectation is about: shell patterns, null for any.</summary>
/// <param name="Model">Pattern of the model number.</param>
/// <param name="Firmware">Pattern of the firmware revision.</param>
internal sealed record DevicePattern(string? Model, string? Firmware)
{
    private static readonly string[] Keys = ["model", "firmware"];

    /// <summary>Reads the key <c>device</c> of an entry.</summary>
    internal static DevicePattern Of(YamlItem item) => new(item.Optional("device", Keys[0], Keys), item.Optional("device", Keys[1], Keys));

    /// <summary>Whether a device is meant.</summary>
    internal bool Matches(DeviceCard card) => Matches(Model, card.Model) && Matches(Firmware, card.FirmwareRevision);

    private static bool Matches(string? pattern, string text) => pattern is null || FileSystemName.MatchesSimpleExpression(pattern, text);
}
