namespace NvmeConformance.Conformance.Suites;

/// <summary>How a test ended.</summary>
public enum TestOutcome
{
    /// <summary>All evaluations held.</summary>
    Passed,

    /// <summary>At least one evaluation did not hold.</summary>
    Deviated,

    /// <summary>It was tried and could not be decided.</summary>
    Indeterminate,

    /// <summary>The device does not claim what the test is about.</summary>
    NotSupported,

    /// <summary>The device cannot be brought into the shape that the test needs.</summary>
    Blocked,

    /// <summary>We made a mistake.</summary>
    Error,

    /// <summary>It was not run, or stopped before it had begun.</summary>
    NotRun,

    /// <summary>The device failed as a whole: lost, unreachable, not coming up.</summary>
    DeviceFailed,
}
