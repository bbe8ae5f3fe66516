using System.Runtime.InteropServices;
using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.ChangedLbas.Refusals;

/// <summary>What Get Features returns of a queue (live migration digest 4.2).</summary>
/// <param name="model">What is known.</param>
internal sealed class FeatureJudge(TrackingModel model)
{
    private const int PointerBytes = 2 * sizeof(uint);

    /// <summary>Get Features has ended.</summary>
    /// <param name="note">Its note.</param>
    /// <param name="invocation">The command, with what came back.</param>
    /// <param name="completion">How it ended.</param>
    public void End(CommandNote note, Invocation invocation, in CompletionEntry completion)
    {
        if (!completion.Status.IsSuccess || note.Queue is not { IsHeadUnknown: false } queue || invocation.Data.Length < PointerBytes
            || GetFeaturesCommand.Decode(note.Entry).Select != FeatureSelect.Current)
        {
            return;
        }

        var (rules, judge) = (model.Rules, model.Judge);
        var setting = new ControllerDataQueueSetting(completion.Dword0);
        var head = MemoryMarshal.Read<uint>(invocation.Data);
        var trigger = MemoryMarshal.Read<uint>(invocation.Data[sizeof(uint)..]);
        var isSettled = queue.Released == queue.MayBeReleased;
        var expectedHead = queue.Released % queue.Slots;
        var afterRejection = queue.RejectedSets > 0;
        var isRight = setting.QueueIdentifier == queue.Identifier && (!isSettled || head == expectedHead);
        judge.Expect(
            rules.HeadValues, isRight, $"CDQID {queue.Identifier:X4}h and head {expectedHead}", $"CDQID {setting.QueueIdentifier:X4}h and head {head}");
        judge.Expect(
            rules.HeadReserved,
            !invocation.Data[PointerBytes..].ContainsAnyExcept((byte)0),
            "0 in bytes 511:8",
            $"{Convert.ToHexStringLower(invocation.Data[PointerBytes..Math.Min(invocation.Data.Length, 4 * PointerBytes)])}…");
        if (afterRejection && isSettled)
        {
            judge.Expect(rules.RejectedSetChangesNothing, head == expectedHead, $"head {expectedHead}, as before a rejected Set Features", $"{head}");
        }

        if (!setting.EnableTailTrigger)
        {
            judge.Expect(rules.NoTriggerIsZero, trigger == 0, "a trigger of 0 while none is armed", $"{trigger}");
        }

        JudgeTrigger(note, queue, setting, trigger, afterRejection);
    }

    private void JudgeTrigger(CommandNote note, QueueModel queue, ControllerDataQueueSetting setting, uint trigger, bool afterRejection)
    {
        var (rules, judge, events) = (model.Rules, model.Judge, queue.Events);
        if (events.IsTriggerUnknown || events.MayBeArmed is not null || events.MayBeArmedStill is not null)
        {
            return;
        }

        if (events.Armed is { } armed)
        {
            // An entry may set it off between the look at the queue and this command: then it has gone off for a reason that is seen later.
            var isArmed = setting.EnableTailTrigger && trigger == armed;
            var mayHaveFired = !setting.EnableTailTrigger && queue.Posted % queue.Slots == armed && queue.Open is not null;
            var rule = afterRejection ? rules.RejectedSetChangesNothing : rules.HeadValues;
            judge.Expect(
                rule, isArmed || mayHaveFired, $"ETPT 1 with slot {armed}", $"ETPT {(setting.EnableTailTrigger ? 1 : 0)} with slot {trigger}");
            return;
        }

        if (queue.HasSpentTrigger && !note.TriggerWasSpent)
        {
            // It went off while the command was on its way, before or after it was carried out.
            return;
        }

        if (new ControllerDataQueueSetting(note.Entry.Dword11).EnableTailTrigger)
        {
            judge.Expect(rules.GetIgnores, !setting.EnableTailTrigger, "ETPT 0, whatever Get Features says of it", $"ETPT 1 with slot {trigger}");
        }

        if (queue.HasSpentTrigger)
        {
            judge.Expect(rules.TriggerIsSpent, !setting.EnableTailTrigger, "ETPT 0 once the trigger has gone off", $"ETPT 1 with slot {trigger}");
        }
        else
        {
            judge.Expect(
                afterRejection ? rules.RejectedSetChangesNothing : rules.HeadValues, !setting.EnableTailTrigger, "ETPT 0", $"ETPT 1 with slot {trigger}");
        }
    }
}
