namespace NvmeConformance.Reference.Namespaces;

/// <summary>What a command is about to do to a namespace, as far as it decides who may do it.</summary>
public enum AccessKind
{
    /// <summary>Reads user data.</summary>
    Read,

    /// <summary>Changes user data.</summary>
    Write,

    /// <summary>Makes user data durable: no change, but in a reservation it counts as one (B2.2 8.1.22).</summary>
    Flush,

    /// <summary>Looks at the state of blocks, or works on reservations.</summary>
    Query,

    /// <summary>Formats or deletes the namespace.</summary>
    Manage,
}
