namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>What is wrong with the protection information that a host sends with the last block of a Write.</summary>
public enum ProtectionDamage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The guard does not belong to the data.</summary>
    Guard,

    /// <summary>The application tag is another than the command's.</summary>
    ApplicationTag,

    /// <summary>The reference tag is another than the command's.</summary>
    ReferenceTag,

    /// <summary>
    /// The application tag is FFFFh and the storage and reference space all ones: nothing is checked, whatever the guard.
    /// </summary>
    Escape,
}
