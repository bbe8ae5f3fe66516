using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Observations;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>Interrupts (core digest 3): masks, pending bits and coalescing.</summary>
internal sealed class InterruptJudge(RigContext context) : RigJudge(context)
{
    public override void Forget()
    {
    }

    public override void Observe(Observation observation)
    {
        if (observation is not InterruptSeen { CommandCompleted: true } seen)
        {
            return;
        }

        if (seen.IsMasked)
        {
            var isRight = seen is { Delivered: 0, IsPending: true, DeliveredAfterUnmask: 1 };
            Judge.Expect(
                Rules.MaskedVectorPends,
                isRight,
                "a pending bit while masked, and one interrupt at unmasking",
                $"{seen.Delivered} while masked, pending {seen.IsPending}, {seen.DeliveredAfterUnmask} at unmasking");
            Judge.Expect(Rules.VectorsReused, isRight, "one interrupt at unmasking", $"{seen.DeliveredAfterUnmask}");
        }
        else if (seen.MustNotWait)
        {
            Judge.Expect(
                seen.Queue == 0 ? Rules.AdminNotCoalesced : Rules.CoalescingDisabled,
                seen.Delivered > 0,
                "an interrupt at once",
                $"none for CQ {seen.Queue}");
        }
    }
}
