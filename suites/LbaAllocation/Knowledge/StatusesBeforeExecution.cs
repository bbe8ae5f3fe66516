namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>
/// Statuses which say that a command was looked at and turned away, so that nothing has changed (LBA allocation digest 5.1, last rows).
/// Checks of protection information come while data move, and say nothing of the kind.
/// </summary>
internal static class StatusesBeforeExecution
{
    /// <summary>Whether a status is one of them.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The answer.</returns>
    public static bool Include(StatusCode status) => status is StatusCode.InvalidFieldInCommand
        or StatusCode.InvalidNamespaceOrFormat or StatusCode.InvalidCommandOpcode or StatusCode.LbaOutOfRange
        or StatusCode.NamespaceIsWriteProtected or StatusCode.InvalidProtectionInformation or StatusCode.CommandSizeLimitExceeded
        or StatusCode.OverlappingIoRange or StatusCode.IncompatibleNamespaceOrFormat or StatusCode.AbortedDueToFailedFused
        or StatusCode.AbortedDueToMissingFused or StatusCode.CommandIdConflict or StatusCode.InvalidCommandId;
}
