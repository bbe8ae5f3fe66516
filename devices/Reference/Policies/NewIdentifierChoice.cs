namespace NvmeConformance.Reference.Policies;

/// <summary>Which free identifier a new namespace is given; the standard leaves it to the device (B2.2 5.1.21).</summary>
public enum NewIdentifierChoice
{
    /// <summary>The lowest.</summary>
    Lowest,

    /// <summary>The highest.</summary>
    Highest,

    /// <summary>The one after the last that was given, so that identifiers come back late.</summary>
    Next,
}
