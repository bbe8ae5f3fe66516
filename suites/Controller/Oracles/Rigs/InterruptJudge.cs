using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>
/// Interrupts (core digest 3): masks, pending bits and coalescing. How a controller coalesces before a host has said anything is its own
/// affair, so an I/O queue is judged only once its vector was exempted.
/// </summary>
internal sealed class InterruptJudge(RigContext context) : RigJudge(context)
{
    private const uint CoalescingDisabled = 1 << 16;
    private readonly HashSet<ushort> _exempting = [];
    private bool _isExempt;

    public override void Forget()
    {
        _exempting.Clear();
        _isExempt = false;
    }

    public override void Observe(Observation observation)
    {
        switch (observation)
        {
            case CommandPlaced { Queue: 0, Entry: { Opcode: (byte)AdminOpcode.SetFeatures } entry } when Exempts(entry):
                _exempting.Add(entry.CommandIdentifier);
                break;
            case CompletionPosted { Queue: 0 } posted when _exempting.Remove(posted.Entry.CommandIdentifier):
                _isExempt |= posted.Entry.Status.IsSuccess;
                break;
            case ControllerStopped:
                Forget();
                break;
            case InterruptSeen { CommandCompleted: true } seen:
                JudgeInterrupt(seen);
                break;
            default:
                break;
        }
    }

    private static bool Exempts(in SubmissionEntry entry) => SetFeaturesCommand.Decode(entry) is
    {
        Feature: FeatureIdentifier.InterruptVectorConfiguration,
    } command && (command.Dword11 & CoalescingDisabled) != 0;

    private void JudgeInterrupt(InterruptSeen seen)
    {

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
        else if (seen.MustNotWait && (seen.Queue == 0 || _isExempt))
        {
            Judge.Expect(
                seen.Queue == 0 ? Rules.AdminNotCoalesced : Rules.CoalescingDisabled,
                seen.Delivered > 0,
                "an interrupt at once",
                $"none for CQ {seen.Queue}");
        }
    }
}
