using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>Verifies a complete state, and only then makes the queues that it tells of (LM-SET-015 to LM-SET-019).</summary>
internal static class ControllerStateCommit
{
    /// <summary>Gives a controller a state.</summary>
    internal static StatusCode Apply(ReferenceController target, ReadOnlySpan<byte> image, in SetControllerStateCommand fields)
    {
        if (!TryFindStandard(image, fields, out var standard))
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (standard.IsEmpty)
        {
            return StatusCode.Success;
        }

        var header = MemoryMarshal.Read<NvmeControllerStateHeader>(standard);
        var expected = NvmeControllerStateHeader.Size
            + ((long)(header.SubmissionQueueCount + header.CompletionQueueCount) * IoSubmissionQueueState.Size);
        if (header.Version != 0 || standard.Length != expected || target.Queues.HasIoQueues)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        var queues = standard[NvmeControllerStateHeader.Size..];
        var split = header.SubmissionQueueCount * IoSubmissionQueueState.Size;
        var submissions = MemoryMarshal.Cast<byte, IoSubmissionQueueState>(queues[..split]);
        var completions = MemoryMarshal.Cast<byte, IoCompletionQueueState>(queues[split..]);
        if (!ArePossible(target, completions) || !ArePossible(target, submissions, completions))
        {
            return StatusCode.InvalidFieldInCommand;
        }

        return Make(target, submissions, completions);
    }

    private static bool TryFindStandard(ReadOnlySpan<byte> image, in SetControllerStateCommand fields, out ReadOnlySpan<byte> standard)
    {
        standard = default;
        if (image.Length < ControllerStateHeader.Size)
        {
            return false;
        }

        var header = MemoryMarshal.Read<ControllerStateHeader>(image);
        var rest = (UInt128)(image.Length - ControllerStateHeader.Size);
        if (header.Version != 0
            || header.VendorDwords != 0
            || (fields.VersionIndex == 0) != (header.StandardDwords == 0)
            || header.StandardDwords > rest / sizeof(uint)
            || header.StandardDwords * sizeof(uint) != rest)
        {
            return false;
        }

        standard = image[ControllerStateHeader.Size..];
        return standard.IsEmpty || standard.Length >= NvmeControllerStateHeader.Size;
    }

    private static bool ArePossible(ReferenceController target, ReadOnlySpan<IoCompletionQueueState> queues)
    {
        var previous = 0;
        foreach (ref readonly var queue in queues)
        {
            var attributes = queue.Attributes;
            if (!IsPossible(target, previous, queue.Identifier, queue.SizeZeroBased, queue.Prp1, attributes.PhysicallyContiguous)
                || queue.Head > queue.SizeZeroBased
                || queue.Tail > queue.SizeZeroBased
                || (attributes.InterruptsEnabled && attributes.InterruptVector >= target.Interrupts.VectorCount))
            {
                return false;
            }

            previous = queue.Identifier;
        }

        return true;
    }

    private static bool ArePossible(
        ReferenceController target, ReadOnlySpan<IoSubmissionQueueState> queues, ReadOnlySpan<IoCompletionQueueState> completions)
    {
        var previous = 0;
        foreach (ref readonly var queue in queues)
        {
            if (!IsPossible(target, previous, queue.Identifier, queue.SizeZeroBased, queue.Prp1, queue.Attributes.PhysicallyContiguous)
                || queue.Head > queue.SizeZeroBased
                || queue.Tail > queue.SizeZeroBased
                || !Has(completions, queue.CompletionQueueIdentifier))
            {
                return false;
            }

            previous = queue.Identifier;
        }

        return true;
    }

    private static bool IsPossible(ReferenceController target, int previous, int identifier, int sizeZeroBased, ulong address, bool isContiguous)
    {
        var capabilities = target.Registers.Capabilities;
        return identifier > previous
            && identifier <= target.Queues.AllocatedIoQueues
            && sizeZeroBased >= 1
            && sizeZeroBased <= capabilities.MaximumQueueEntriesZeroBased
            && (isContiguous || !capabilities.ContiguousQueuesRequired)
            && (address & (ulong)(target.Prps.PageBytes - 1)) == 0;
    }

    private static bool Has(ReadOnlySpan<IoCompletionQueueState> completions, int identifier)
    {
        foreach (ref readonly var queue in completions)
        {
            if (queue.Identifier == identifier)
            {
                return true;
            }
        }

        return false;
    }

    // A queue whose memory is not there takes back those before it: half a state is none.
    private static StatusCode Make(
        ReferenceController target, ReadOnlySpan<IoSubmissionQueueState> submissions, ReadOnlySpan<IoCompletionQueueState> completions)
    {
        foreach (ref readonly var state in completions)
        {
            var attributes = state.Attributes;
            var vector = attributes.InterruptsEnabled ? attributes.InterruptVector : CompletionQueue.NoInterrupts;
            if (target.OpenCompletionQueue(
                state.Identifier, attributes.PhysicallyContiguous, state.Prp1, state.SizeZeroBased + 1, vector) != StatusCode.Success)
            {
                return TakeBack(target);
            }

            target.Queues.Completion(state.Identifier).GoOn(state.Head, state.Tail, state.NextPhase);
        }

        foreach (ref readonly var state in submissions)
        {
            var attributes = state.Attributes;
            if (target.OpenSubmissionQueue(
                state.Identifier,
                attributes.PhysicallyContiguous,
                state.Prp1,
                state.SizeZeroBased + 1,
                target.Queues.Completion(state.CompletionQueueIdentifier),
                (QueuePriority)attributes.Priority) != StatusCode.Success)
            {
                return TakeBack(target);
            }

            target.GoOn(target.Queues.Submission(state.Identifier), state.Head, state.Tail);
        }

        return StatusCode.Success;
    }

    private static StatusCode TakeBack(ReferenceController target)
    {
        for (var identifier = 1; identifier < target.Queues.IdentifierCount; identifier++)
        {
            if (target.Queues.TryFindSubmission(identifier, out var submissions))
            {
                target.CloseSubmissionQueue(submissions);
            }

            if (target.Queues.TryFindCompletion(identifier, out var completions))
            {
                completions.Close();
            }
        }

        return StatusCode.InvalidFieldInCommand;
    }
}
