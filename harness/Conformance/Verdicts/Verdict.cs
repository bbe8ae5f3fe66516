namespace NvmeConformance.Conformance.Verdicts;

/// <summary>What can be said about a clause after a test, worst first.</summary>
public enum Verdict
{
    /// <summary>An evaluation showed that a binding rule is broken.</summary>
    Fail,

    /// <summary>We made a mistake.</summary>
    Error,

    /// <summary>It was tried and cannot be decided.</summary>
    Indeterminate,

    /// <summary>It was not tried.</summary>
    NotRun,

    /// <summary>It could not be tried on this device or through this adapter.</summary>
    Blocked,

    /// <summary>An evaluation showed that something recommended, or only inferred, is not done.</summary>
    Warning,

    /// <summary>All evaluations held.</summary>
    Pass,

    /// <summary>The device does not claim the capability.</summary>
    NotSupported,
}
