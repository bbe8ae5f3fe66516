namespace NvmeConformance.Conformance.Registry;

/// <summary>How strongly a specification asks for something.</summary>
public enum RequirementLevel
{
    /// <summary>Shall: breaking it is a failure.</summary>
    Must,

    /// <summary>Should: breaking it is a warning at most.</summary>
    Should,

    /// <summary>May, or a quality figure: breaking it is a warning at most.</summary>
    May,
}
