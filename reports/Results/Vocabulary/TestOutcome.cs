using System.Text.Json.Serialization;

namespace NvmeConformance.Results.Vocabulary;

/// <summary>How one test ended for one seed.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TestOutcome>))]
public enum TestOutcome
{
    /// <summary>Every evaluation held.</summary>
    Passed,

    /// <summary>At least one evaluation did not hold.</summary>
    Deviated,

    /// <summary>It ran, and could not be decided.</summary>
    Indeterminate,

    /// <summary>The device does not claim what the test needs.</summary>
    NotSupported,

    /// <summary>The adapter or the drive could not provide what the test needs.</summary>
    Blocked,

    /// <summary>The test itself broke.</summary>
    Error,

    /// <summary>It was selected but not started, for example because the time was up.</summary>
    NotRun,
}
