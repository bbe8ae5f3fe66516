using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.CommandLine.Describing;

/// <summary>What a device says of itself, for programs.</summary>
internal static class DescriptionJson
{
    /// <summary>The survey as JSON. Strings are as the device sent them; JSON escapes what is not text.</summary>
    internal static string Of(DeviceSurvey survey, DeviceTraits traits) => JsonText.Of(new
    {
        survey.Card.Uri,
        survey.Card.Adapter,
        survey.Card.Model,
        survey.Card.SerialNumber,
        survey.Card.FirmwareRevision,
        survey.Card.Vendor,
        survey.Card.SubsystemName,
        Traits = Names(traits),
        Capabilities = Names(survey.Capabilities),
        Facts = survey.Card.Facts,
        Sections = survey.Sections.Select(section => new { section.Title, section.Source, section.Fields }),
    });

    private static string[] Names<T>(T flags)
        where T : struct, Enum => [.. Enum.GetValues<T>()
            .Where(flag => !flag.Equals(default(T)) && flags.HasFlag(flag))
            .Select(flag => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(flag.ToString()))];
}
