using System.Text.Json.Serialization;

namespace NvmeConformance.Results.Vocabulary;

/// <summary>
/// What a run says about one clause or one requirement.
/// The declaration order is the order of badness, worst first, so the worst of several verdicts is their minimum.
/// </summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>An evaluation observed something outside the legal set.</summary>
    Fail,

    /// <summary>The suite itself broke; nothing is said about the device.</summary>
    Error,

    /// <summary>The observation allows both a legal and an illegal reading.</summary>
    Indeterminate,

    /// <summary>It applies, but no test evaluated it.</summary>
    NotRun,

    /// <summary>It could not be tried because the adapter or the drive cannot be brought into the needed state.</summary>
    Blocked,

    /// <summary>A deviation that does not break conformance: a recommendation, a quality figure, an inferred rule.</summary>
    Warning,

    /// <summary>Every evaluation held.</summary>
    Pass,

    /// <summary>The device does not claim the capability, so the rule does not apply.</summary>
    NotSupported,

    /// <summary>A deviation that somebody has accepted, by name.</summary>
    Waived,
}
