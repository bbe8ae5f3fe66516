namespace NvmeConformance.Nvme.Host.Queues;

/// <summary>What can be wrong with a completion entry before anyone looks at its status.</summary>
public enum CompletionAnomaly
{
    /// <summary>Its CID belongs to no outstanding command: invented, completed before, or its doorbell not rung yet.</summary>
    UnknownCommandIdentifier,

    /// <summary>Its SQID names another queue.</summary>
    WrongSubmissionQueue,

    /// <summary>Its SQHD lies outside of the queue.</summary>
    SubmissionHeadOutOfRange,
}
