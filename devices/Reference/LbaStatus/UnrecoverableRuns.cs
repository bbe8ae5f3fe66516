using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.LbaStatus;

/// <summary>Blocks that may be unrecoverable, of both kinds: those that Write Uncorrectable wrote, and those that are suspect.</summary>
internal static class UnrecoverableRuns
{
    /// <summary>The next run of blocks of one kind.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="isScan">Whether blocks are found that are not tracked.</param>
    /// <param name="first">Its first block.</param>
    /// <param name="end">The block behind its last one.</param>
    /// <param name="isWritten">Whether Write Uncorrectable wrote them.</param>
    /// <returns>False when there is none from there on.</returns>
    internal static bool TryFind(
        ReferenceNamespace target, ulong from, bool isScan, out ulong first, out ulong end, out bool isWritten)
    {
        isWritten = target.Spoiled.TryFindRun(from, out first, out end);
        if (target.Suspects.TryFindRun(from, isScan, out var start, out var stop) && (!isWritten || start < first))
        {
            (first, end, isWritten) = (start, stop, false);
            return true;
        }

        return isWritten;
    }
}
