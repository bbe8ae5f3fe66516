using System.Text.Json.Serialization;

namespace NvmeConformance.Results.Vocabulary;

/// <summary>How strongly the source binds the device.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RequirementLevel>))]
public enum RequirementLevel
{
    /// <summary>Mandatory.</summary>
    Must,

    /// <summary>Recommended.</summary>
    Should,

    /// <summary>Permitted, or a statement of quality.</summary>
    May,
}
