using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>An entry of a log of changes that is not posted yet.</summary>
public struct PendingChange
{
    /// <summary>Whose blocks; null in a mark without a range.</summary>
    public ReferenceNamespace? Target;

    /// <summary>The first block.</summary>
    public ulong First;

    /// <summary>How many, at least 1; any number, for it is split where it does not fit an entry.</summary>
    public ulong Count;

    /// <summary>Whether the blocks were deallocated, and not written.</summary>
    public bool Deallocated;

    /// <summary>What it is to the log.</summary>
    public LoggingMark Mark;

    /// <summary>Whether it is all blocks of the namespace.</summary>
    public bool IsWhole;
}
