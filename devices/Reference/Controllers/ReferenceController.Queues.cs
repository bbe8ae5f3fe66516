using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Controllers;

/// <summary>Making queues, and their doorbells.</summary>
public sealed partial class ReferenceController
{
    /// <summary>Makes the admin queues that AQA, ASQ and ACQ describe.</summary>
    internal bool TryOpenAdminQueues()
    {
        Prps.PageBytes = DmaSpace.PageBytes << LifeCycle.EnabledWith.PageSizeExponent;
        _commands.Start(LifeCycle.EnabledWith.Arbitration == ArbitrationSelection.WeightedRoundRobinWithUrgent, _arbitration);
        var attributes = Registers.AdminQueueAttributes;
        return attributes.SubmissionQueueSizeZeroBased != 0
            && attributes.CompletionQueueSizeZeroBased != 0
            && OpenCompletionQueue(
                0, true, Registers.AdminCompletionBase, attributes.CompletionQueueSizeZeroBased + 1, 0) == StatusCode.Success
            && OpenSubmissionQueue(
                0,
                true,
                Registers.AdminSubmissionBase,
                attributes.SubmissionQueueSizeZeroBased + 1,
                Queues.Completion(0),
                QueuePriority.Urgent) == StatusCode.Success;
    }

    /// <summary>Makes a completion queue, if its ring is reachable.</summary>
    internal StatusCode OpenCompletionQueue(int identifier, bool isContiguous, ulong address, int entryCount, int interruptVector)
    {
        var status = FindRing(isContiguous, address, entryCount * CompletionEntry.Size, isDeviceWrite: true, out var ring);
        if (status == StatusCode.Success)
        {
            var queue = Queues.Completion(identifier);
            queue.Open(ring, entryCount, interruptVector);
            queue.Origin = new QueueOrigin(address, isContiguous);
            Queues.Buffers.WriteHeadEventIndex(identifier, queue.Head);
        }

        return status;
    }

    /// <summary>Makes a submission queue, if its ring is reachable.</summary>
    internal StatusCode OpenSubmissionQueue(
        int identifier, bool isContiguous, ulong address, int entryCount, CompletionQueue completions, QueuePriority priority)
    {
        var status = FindRing(isContiguous, address, entryCount * SubmissionEntry.Size, isDeviceWrite: false, out var ring);
        if (status == StatusCode.Success)
        {
            var queue = Queues.Submission(identifier);
            queue.Open(ring, entryCount, completions, Place.At((ulong)identifier));
            queue.Origin = new QueueOrigin(address, isContiguous, priority);
            completions.SubmissionList.Add(queue);
            _commands.Open(queue, priority);
        }

        return status;
    }

    /// <summary>A submission queue goes on where it stood in another life: what lies between head and tail is taken (LM-SET-027).</summary>
    internal void GoOn(SubmissionQueue queue, int head, int tail)
    {
        _commands.GoOn(queue, head, tail);
        NoteNextEvent();
    }

    /// <summary>Finds the memory of a ring, if it is reachable.</summary>
    internal StatusCode FindRing(bool isContiguous, ulong address, int lengthBytes, bool isDeviceWrite, out QueueRing ring) => isContiguous
        ? QueueRing.TryFindContiguous(Memory, address, lengthBytes, isDeviceWrite, out ring)
        : QueueRing.TryFindScattered(Memory, address, lengthBytes, Prps.PageBytes, isDeviceWrite, out ring);

    private void RingDoorbell(int offset, uint value)
    {
        var index = offset >> _doorbellShift;
        if ((offset & ((1 << _doorbellShift) - 1)) != 0 || !LifeCycle.IsTakingCommands)
        {
            return;
        }

        if ((index & 1) == 0)
        {
            if (Queues.TryFindSubmission(index >> 1, out var submissions))
            {
                _commands.RingTail(submissions, value);
                return;
            }
        }
        else if (Queues.TryFindCompletion(index >> 1, out var completions))
        {
            _commands.RingHead(completions, value);
            return;
        }

        _commands.RingNothing();
    }
}
