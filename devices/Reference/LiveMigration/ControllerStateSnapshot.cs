using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>The state of a controller as Get Controller State tells it (B2.1 5.1.17.1.3): version 0, without a part of the vendor.</summary>
public class ControllerStateSnapshot
{
    /// <summary>CSVI of the one version there is (CNS 20h).</summary>
    public const int VersionIndex = 1;

    private byte[] _image = new byte[4096];

    /// <summary>Takes the state.</summary>
    /// <param name="target">Whose.</param>
    /// <param name="isStandardWanted">Whether its queues are wanted, and not the header only.</param>
    /// <returns>The state; good until the next one is taken.</returns>
    public virtual ReadOnlySpan<byte> Take(ReferenceController target, bool isStandardWanted)
    {
        ArgumentNullException.ThrowIfNull(target);
        var (submissions, completions) = isStandardWanted ? Count(target) : (0, 0);
        var standardBytes = isStandardWanted
            ? NvmeControllerStateHeader.Size + (submissions * IoSubmissionQueueState.Size) + (completions * IoCompletionQueueState.Size)
            : 0;
        var image = Clear(ControllerStateHeader.Size + standardBytes);
        MemoryMarshal.Write(image, new ControllerStateHeader
        {
            Attributes = target.Suspension.IsSuspended ? ControllerStateAttributes.Suspended : ControllerStateAttributes.None,
            StandardDwords = (UInt128)(standardBytes / sizeof(uint)),
        });
        if (isStandardWanted)
        {
            var standard = image[ControllerStateHeader.Size..];
            MemoryMarshal.Write(standard, new NvmeControllerStateHeader
            {
                SubmissionQueueCount = (ushort)submissions, CompletionQueueCount = (ushort)completions,
            });
            WriteQueues(target, standard[NvmeControllerStateHeader.Size..]);
        }

        return image;
    }

    /// <summary>What is told of a submission queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>Its state.</returns>
    protected virtual IoSubmissionQueueState Describe(SubmissionQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return new IoSubmissionQueueState
        {
            Prp1 = queue.Origin.Address,
            SizeZeroBased = (ushort)(queue.EntryCount - 1),
            Identifier = queue.Identifier,
            CompletionQueueIdentifier = queue.Completions.Identifier,
            Attributes = new IoSubmissionQueueAttributes
            {
                PhysicallyContiguous = queue.Origin.IsContiguous, Priority = (byte)queue.Origin.Priority,
            },
            Head = (ushort)queue.Head,
            Tail = (ushort)queue.Tail,
        };
    }

    /// <summary>What is told of a completion queue. S0PT is what lies in slot 0: at the tail it is still that of the pass before.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>Its state.</returns>
    protected virtual IoCompletionQueueState Describe(CompletionQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var interrupts = queue.InterruptVector != CompletionQueue.NoInterrupts;
        return new IoCompletionQueueState
        {
            Prp1 = queue.Origin.Address,
            SizeZeroBased = (ushort)(queue.EntryCount - 1),
            Identifier = queue.Identifier,
            Head = (ushort)queue.Head,
            Tail = (ushort)queue.Tail,
            Attributes = new IoCompletionQueueAttributes
            {
                PhysicallyContiguous = queue.Origin.IsContiguous,
                InterruptsEnabled = interrupts,
                PhaseOfFirstSlot = (queue.Phase != 0) != (queue.Tail == 0),
                InterruptVector = interrupts ? (ushort)queue.InterruptVector : (ushort)0,
            },
        };
    }

    private static (int Submissions, int Completions) Count(ReferenceController target)
    {
        var (submissions, completions) = (0, 0);
        for (var identifier = 1; identifier < target.Queues.IdentifierCount; identifier++)
        {
            submissions += target.Queues.TryFindSubmission(identifier, out _) ? 1 : 0;
            completions += target.Queues.TryFindCompletion(identifier, out _) ? 1 : 0;
        }

        return (submissions, completions);
    }

    // All submission queues come first, each kind in the order of identifiers (LM-NCS-004).
    private void WriteQueues(ReferenceController target, Span<byte> rest)
    {
        for (var identifier = 1; identifier < target.Queues.IdentifierCount; identifier++)
        {
            if (target.Queues.TryFindSubmission(identifier, out var queue))
            {
                MemoryMarshal.Write(rest, Describe(queue));
                rest = rest[IoSubmissionQueueState.Size..];
            }
        }

        for (var identifier = 1; identifier < target.Queues.IdentifierCount; identifier++)
        {
            if (target.Queues.TryFindCompletion(identifier, out var queue))
            {
                MemoryMarshal.Write(rest, Describe(queue));
                rest = rest[IoCompletionQueueState.Size..];
            }
        }
    }

    private Span<byte> Clear(int lengthBytes)
    {
        if (_image.Length < lengthBytes)
        {
            _image = new byte[lengthBytes];
        }

        var image = _image.AsSpan(0, lengthBytes);
        image.Clear();
        return image;
    }
}
