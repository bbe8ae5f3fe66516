using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Steps;

/// <summary>Creates a submission queue, legal or not, in a ring of just the size that is told.</summary>
/// <param name="Queue">SQID.</param>
/// <param name="SizeZeroBased">QSIZE.</param>
/// <param name="CompletionQueue">CQID.</param>
internal sealed record CreateSubmissionQueueStep(ushort Queue, ushort SizeZeroBased, ushort CompletionQueue) : Step
{
    /// <summary>Whether the ring lies in scattered pages (PC 0).</summary>
    public bool IsScattered { get; init; }

    /// <summary>QPRIO; used by weighted round robin only.</summary>
    public QueuePriority Priority { get; init; }

    /// <summary>Added to PRP1.</summary>
    public int AddressOffset { get; init; }

    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { } rig || rig.TakeRing(SizeZeroBased + 1, SubmissionEntry.Size, IsScattered) is not { } ring)
        {
            return;
        }

        var command = CreateIoSubmissionQueueCommand.Encode(new CreateIoSubmissionQueueCommand(Queue, SizeZeroBased, CompletionQueue)
        {
            PhysicallyContiguous = !IsScattered,
            Priority = Priority,
        });
        command.Prp1 = ring.Address + (ulong)AddressOffset;
        if (rig.DoAdmin(command) is { Status.IsSuccess: true } && SizeZeroBased > 0 && AddressOffset == 0)
        {
            rig.Adopt(ring, Queue, SizeZeroBased + 1, CompletionQueue);
        }
    }

    public override IEnumerable<Step> Simpler()
    {
        var plain = new CreateSubmissionQueueStep(Queue, SizeZeroBased, CompletionQueue);
        if (this != plain)
        {
            yield return plain;
        }

        if (SizeZeroBased > 15)
        {
            yield return this with { SizeZeroBased = 15 };
        }
    }

    public override string Describe() => $"create SQ {Queue} of {SizeZeroBased + 1} for CQ "
        + $"{CompletionQueue}{(IsScattered ? ", scattered" : "")}"
        + (Priority == 0 ? "" : $", priority {Priority}") + (AddressOffset == 0 ? "" : $", address + {AddressOffset:X}h");
}
