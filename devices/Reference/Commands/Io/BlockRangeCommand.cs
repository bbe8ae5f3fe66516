using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>A command for a range of blocks: SLBA in dwords 10 and 11, NLB in dword 12 (CS1.2 chapter 3).</summary>
/// <param name="controller">The controller that executes.</param>
public abstract class BlockRangeCommand(ReferenceController controller) : NamespaceCommand(controller)
{
    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        var first = command.Entry.Dword10And11;
        var count = BlockCountOf(command.Entry);
        return IsInRange(target, first, count)
            ? Execute(command, target, first, count)
            : CommandOutcome.Error(StatusCode.LbaOutOfRange);
    }

    /// <summary>How many blocks a command addresses: NLB is 0's based.</summary>
    /// <param name="entry">The command.</param>
    /// <returns>1 to 65536.</returns>
    protected virtual uint BlockCountOf(in SubmissionEntry entry) => (entry.Dword12 & 0xFFFF) + 1;

    /// <summary>Whether all blocks lie in the namespace.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="first">The first block, any value.</param>
    /// <param name="count">How many.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool IsInRange(ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Contains(first, count);
    }

    /// <summary>Executes the command on blocks that exist.</summary>
    /// <param name="command">The command as it was fetched.</param>
    /// <param name="target">The namespace.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    /// <returns>How it is completed.</returns>
    protected abstract CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count);
}
