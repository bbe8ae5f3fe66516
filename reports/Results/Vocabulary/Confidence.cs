using System.Text.Json.Serialization;

namespace NvmeConformance.Results.Vocabulary;

/// <summary>How sure the registry is that the source says what the requirement says.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Confidence>))]
public enum Confidence
{
    /// <summary>Read in the public text.</summary>
    Verified,

    /// <summary>Concluded from the public text; a violation is at most a warning.</summary>
    Inferred,

    /// <summary>A rule of this project where the public text is silent; it binds reference devices only.</summary>
    ProjectDefined,
}
