using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Steps;

/// <summary>Creates a completion queue, legal or not, in a ring of just the size that is told.</summary>
/// <param name="Queue">CQID.</param>
/// <param name="SizeZeroBased">QSIZE.</param>
internal sealed record CreateCompletionQueueStep(ushort Queue, ushort SizeZeroBased) : Step
{
    /// <summary>Whether the ring lies in scattered pages (PC 0).</summary>
    public bool IsScattered { get; init; }

    /// <summary>IV with interrupts enabled; -1 without.</summary>
    public int InterruptVector { get; init; } = -1;

    /// <summary>Added to PRP1.</summary>
    public int AddressOffset { get; init; }

    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { } rig || rig.TakeRing(SizeZeroBased + 1, CompletionEntry.Size, IsScattered) is not { } ring)
        {
            return;
        }

        var command = CreateIoCompletionQueueCommand.Encode(new CreateIoCompletionQueueCommand(Queue, SizeZeroBased)
        {
            PhysicallyContiguous = !IsScattered,
            InterruptsEnabled = InterruptVector >= 0,
            InterruptVector = (ushort)Math.Max(0, InterruptVector),
        });
        command.Prp1 = ring.Address + (ulong)AddressOffset;
        if (rig.DoAdmin(command) is { Status.IsSuccess: true } && SizeZeroBased > 0 && AddressOffset == 0)
        {
            rig.Adopt(ring, Queue, SizeZeroBased + 1);
            if (rig.Completions.TryGetValue(Queue, out var queue))
            {
                queue.InterruptVector = InterruptVector;
            }
        }
    }

    public override IEnumerable<Step> Simpler()
    {
        var plain = new CreateCompletionQueueStep(Queue, SizeZeroBased);
        if (this != plain)
        {
            yield return plain;
        }

        if (SizeZeroBased > 15)
        {
            yield return this with { SizeZeroBased = 15 };
        }
    }

    public override string Describe() => $"create CQ {Queue} of {SizeZeroBased + 1}{(IsScattered ? ", scattered" : "")}"
        + (InterruptVector < 0 ? "" : $", vector {InterruptVector}") + (AddressOffset == 0 ? "" : $", address + {AddressOffset:X}h");
}
