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
        var status = Check(command.Entry, target, first, count);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        var outcome = Execute(command, target, first, count);
        if (outcome.Status.IsSuccess && !outcome.IsUnfinished)
        {
            Count(target, count);
        }

        return outcome;
    }

    /// <summary>Counts a command that succeeded for log page 02h, where that counts its kind (BASE-086).</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="count">How many blocks.</param>
    protected virtual void Count(ReferenceNamespace target, uint count)
    {
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

    /// <summary>Looks at fields and limits other than the range.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="target">The namespace.</param>
    /// <param name="count">How many blocks are addressed, in the namespace or not.</param>
    /// <returns>Success, or what is wrong.</returns>
    protected virtual StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count) => StatusCode.Success;

    /// <summary>Executes the command on blocks that exist.</summary>
    /// <param name="command">The command as it was fetched.</param>
    /// <param name="target">The namespace.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    /// <returns>How it is completed.</returns>
    protected abstract CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count);

    // Which of two errors is told is the device's choice (CS1.2 3.3).
    private StatusCode Check(in SubmissionEntry entry, ReferenceNamespace target, ulong first, uint count)
    {
        var isInRange = IsInRange(target, first, count);
        if (!isInRange && !Controller.Policies.Io.ChecksFieldsBeforeRange)
        {
            return StatusCode.LbaOutOfRange;
        }

        var status = CheckFields(entry, target, count);
        return isInRange || status != StatusCode.Success ? status : StatusCode.LbaOutOfRange;
    }
}
