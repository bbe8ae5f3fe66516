namespace NvmeConformance.Conformance.Registry;

/// <summary>How sure we are that the specification says it.</summary>
public enum Confidence
{
    /// <summary>Read in the specification.</summary>
    Verified,

    /// <summary>Follows from it by logic, or its text leaves room: a warning at most.</summary>
    Inferred,

    /// <summary>Our own rule: binding for reference devices only.</summary>
    ProjectDefined,
}
