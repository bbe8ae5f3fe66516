using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;

namespace NvmeConformance.Reference.Queues;

/// <summary>
/// Which doorbell writes are wrong, and the events that say so (B2.2 5.1.2, BASE-043 and 044). A value out of range is always seen; what a
/// controller need not see is a policy. A seam: doorbell faults override it.
/// </summary>
/// <param name="controller">Whose doorbells they are.</param>
public class DoorbellErrors(ReferenceController controller)
{
    private const uint LowerHalf = 0xFFFF;

    /// <summary>Whether values are looked at that are in range.</summary>
    internal bool DetectsDoubtfulValues { get; private set; }

    /// <summary>A value out of range, taken for what it may stand for.</summary>
    /// <param name="value">As it was written; the reserved half is gone where it is ignored.</param>
    /// <param name="entryCount">Entries of the queue.</param>
    /// <returns>Whether it is in range after all.</returns>
    public virtual bool IsMeantInRange(ref uint value, int entryCount)
    {
        if (controller.Policies.Queues.IgnoresUpperDoorbellBits)
        {
            value &= LowerHalf;
        }

        return value < (uint)entryCount;
    }

    /// <summary>A tail that a host with its wits about it does not write: the one of before, or beyond the free entries.</summary>
    /// <param name="queue">The queue, its tail as it was.</param>
    /// <param name="value">In range.</param>
    /// <returns>The outcome.</returns>
    public virtual bool IsDoubtful(SubmissionQueue queue, uint value)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var added = queue.Distance(queue.Tail, (int)value);
        return added == 0 || added > queue.EntryCount - 1 - queue.Distance(queue.Head, queue.Tail);
    }

    /// <summary>A write to the doorbell of a queue that does not exist.</summary>
    public virtual void ReportAbsentQueue()
    {
        if (controller.Policies.Queues.DetectsAbsentQueues)
        {
            Raise(ErrorEvent.WriteToInvalidDoorbell);
        }
    }

    /// <summary>A value that cannot be.</summary>
    public virtual void ReportInvalidValue() => Raise(ErrorEvent.InvalidDoorbellValue);

    internal void PowerOn() => DetectsDoubtfulValues = controller.Policies.Queues.DetectsDoubtfulValues;

    private void Raise(ErrorEvent what) => controller.Events.Raise(
        new AsynchronousEvent
        {
            Type = AsynchronousEventType.Error,
            Information = (byte)what,
            Log = LogPageIdentifier.ErrorInformation,
        },
        EventGate.None);
}
