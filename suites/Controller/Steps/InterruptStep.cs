using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Steps;

/// <summary>Sends one command to a queue that is idle and watches the vector of its completion queue.</summary>
/// <param name="Queue">SQID, the same number as its CQID; 0 for the admin queue.</param>
/// <param name="Vector">The vector of the completion queue.</param>
/// <param name="IsMasked">Whether the vector is masked meanwhile, and the completion not taken before the mask is lifted.</param>
internal sealed record InterruptStep(ushort Queue, int Vector, bool IsMasked) : Step
{
    // Less than any coalescing that the test sets, and far more than an interrupt takes.
    private const long PromptNanoseconds = 20_000_000;

    /// <summary>Whether coalescing is switched off for this vector, or never applies to it.</summary>
    public bool MustNotWait { get; init; }

    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { Handle.Interrupts: { } view } rig || Vector >= view.VectorCount
            || !rig.Completions.TryGetValue(Queue, out var queue) || queue.InterruptVector != Vector || rig.Outstanding.Count > 0)
        {
            return;
        }

        var before = view.Delivered(Vector);
        view.SetMasked(Vector, IsMasked);
        queue.IsHeld = true;
        CommandIntent intent = Queue == 0
            ? new GetFeatureIntent(FeatureIdentifier.Arbitration)
            : new FlushIntent(verbs.Subsystem.Namespaces[0].Identifier);
        var command = rig.Place(Queue, intent.Encode(), null, null);
        rig.Ring(Queue);
        rig.Await(command);
        if (!IsMasked)
        {
            rig.WaitUntil(() => view.Delivered(Vector) > before, PromptNanoseconds);
        }

        verbs.Tell(Watch(rig, view, before, command?.Completion is not null));
        queue.IsHeld = false;
        rig.TellHead(queue);
    }

    public override string Describe() => $"one command on queue {Queue}, vector {Vector}{(IsMasked ? " masked, then unmasked" : "")}";

    private InterruptSeen Watch(Rig rig, IInterruptView view, long before, bool isCompleted)
    {
        var delivered = view.Delivered(Vector) - before;
        var isPending = view.IsPending(Vector);
        var afterUnmask = -1L;
        if (IsMasked)
        {
            view.SetMasked(Vector, false);
            rig.WaitUntil(() => view.Delivered(Vector) > before + delivered, PromptNanoseconds);
            afterUnmask = view.Delivered(Vector) - before - delivered;
        }

        return new InterruptSeen(Queue, isCompleted, IsMasked, MustNotWait, delivered, isPending, afterUnmask);
    }
}
