namespace NvmeConformance.Reference.Policies;

/// <summary>How the commands of a submission queue end that is deleted (B2.2 5.2.4).</summary>
public enum QueueDeletion
{
    /// <summary>Without a completion.</summary>
    Implicit,

    /// <summary>
    /// With a completion before that of the deletion, as far as the completion queue has room: Aborted due to SQ Deletion for what was
    /// not executed yet, its own outcome for what was.
    /// </summary>
    Explicit,
}
