using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Policies;

namespace NvmeConformance.Reference.LiveMigration;

/// <content>What commands tell: asked and told only while <see cref="IsLogging"/>.</content>
public partial class ChangeLog
{
    /// <summary>Blocks were written, or may have been: Write, Write Zeroes, Write Uncorrectable, the destination of Copy.</summary>
    /// <param name="target">Whose.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1; all lie in the namespace.</param>
    public virtual void NoteWritten(ReferenceNamespace target, ulong first, ulong count)
    {
        ArgumentNullException.ThrowIfNull(target);
        var unit = Policy.ReportingUnitBlocks;
        if (unit > 1)
        {
            var end = Math.Min(target.Configuration.Blocks, (first + count + unit - 1) / unit * unit);
            first -= first % unit;
            count = end - first;
        }

        Note(new PendingChange { Target = target, First = first, Count = count });
    }

    /// <summary>Blocks were deallocated.</summary>
    /// <param name="target">Whose.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1; all lie in the namespace.</param>
    public virtual void NoteDeallocated(ReferenceNamespace target, ulong first, ulong count) =>
        Note(new PendingChange { Target = target, First = first, Count = count, Deallocated = true });

    /// <summary>Ranges of Dataset Management were left as they were: they need no entry, and may have one.</summary>
    /// <param name="target">Whose.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1; all lie in the namespace.</param>
    public virtual void NoteIgnored(ReferenceNamespace target, ulong first, ulong count)
    {
        if (Policy.ReportsIgnoredDeallocations)
        {
            Note(new PendingChange { Target = target, First = first, Count = count });
        }
    }

    /// <summary>A whole namespace has other contents: Format NVM, Sanitize. Only where it is attached (LM-LMQ-007).</summary>
    /// <param name="target">Which.</param>
    public virtual void NoteWhole(ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (_controller.Namespaces.TryFind(target.Configuration.Identifier, out _))
        {
            Note(new PendingChange { Target = target, Count = target.Configuration.Blocks, Deallocated = true, IsWhole = true });
        }
    }

    /// <summary>Whether deallocating blocks is told of: asked before it is done (LM-LMQ-022).</summary>
    /// <param name="target">Whose.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1.</param>
    /// <returns>False where nothing will change and the policy has it so.</returns>
    public virtual bool TellsDeallocation(ReferenceNamespace target, ulong first, ulong count) =>
        !Policy.OmitsUnchanged || !AreDeallocated(target, first, count);

    /// <summary>Whether no block of a range is allocated.</summary>
    /// <param name="target">Whose.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1.</param>
    /// <returns>The outcome.</returns>
    protected static bool AreDeallocated(ReferenceNamespace target, ulong first, ulong count)
    {
        ArgumentNullException.ThrowIfNull(target);
        return !target.Allocation.TryFindAllocated(first, out var allocated, out _) || allocated >= first + count;
    }

    /// <summary>Takes a change into the log.</summary>
    /// <param name="change">The change.</param>
    protected virtual void Note(PendingChange change)
    {
        if (_needsFirstMark)
        {
            _needsFirstMark = false;
            if (Policy.FirstMark == LoggingMarkChoice.WithFirstChange)
            {
                change.Mark = LoggingMark.First;
            }
            else
            {
                Append(new PendingChange { Mark = LoggingMark.First }, Policy.EntryDelayNanoseconds);
            }
        }

        if (IsLogging && !(Policy.MergesTouching && TryMerge(change)))
        {
            Append(change, Policy.EntryDelayNanoseconds);
        }
    }
}
