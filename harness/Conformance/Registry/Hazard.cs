namespace NvmeConformance.Conformance.Registry;

/// <summary>What testing a requirement may do to a drive, mildest first.</summary>
public enum Hazard
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>User data are overwritten.</summary>
    Data,

    /// <summary>Namespaces, formats or resources change.</summary>
    Layout,

    /// <summary>Something changes that survives a loss of power.</summary>
    Persistent,

    /// <summary>Something changes for good.</summary>
    Irreversible,
}
