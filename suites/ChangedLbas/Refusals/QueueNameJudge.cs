using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Refusals;

/// <summary>
/// How commands may end that name a queue: Delete, Track Send about user data, and the feature (live migration digest 3.1.2, 3.2.1, 4.2).
/// </summary>
/// <param name="model">What is known.</param>
internal sealed class QueueNameJudge(TrackingModel model)
{
    private const byte FirstVendorOperation = 0xC0;
    private const uint ReservedBits11 = 0xFFFF_0000;

    /// <summary>A Delete, or an operation that does not exist, becomes visible.</summary>
    /// <param name="note">Its note.</param>
    public void BeginQueueCommand(CommandNote note)
    {
        var (rules, legal, entry) = (model.Rules, note.Legal, note.Entry);
        legal.IsOpen = !model.Controllers[note.Controller].IsManager || (byte)entry.Dword10 >= FirstVendorOperation;
        if (entry.NamespaceIdentifier != 0)
        {
            legal.Add(rules.QueueNamespace, StatusCode.InvalidFieldInCommand);
        }

        if ((byte)entry.Dword10 != (byte)ControllerDataQueueOperation.Delete)
        {
            legal.Add(rules.ReservedQueueOperation, StatusCode.InvalidFieldInCommand);
            return;
        }

        legal.Succeeds = rules.DeleteSucceeds;
        Name(note, rules.DeleteOfNothing, (ushort)entry.Dword11);
        if (note.Queue is { } queue)
        {
            legal.IsOpen |= queue.IsHeadUnknown;
            if (queue.Open is not null)
            {
                legal.AlsoSucceeds.Add(rules.DeleteEndsLogging);
            }

            if (model.FindController(queue.TargetIdentifier)?.Suspension == Suspension.Suspended)
            {
                legal.AlsoSucceeds.Add(rules.QueuesWhileSuspended);
            }
        }

        AllowReservedBits(note);
    }

    /// <summary>Track Send becomes visible.</summary>
    /// <param name="note">Its note.</param>
    public void BeginTracking(CommandNote note)
    {
        var (rules, legal, entry) = (model.Rules, note.Legal, note.Entry);
        legal.IsOpen = !model.Controllers[note.Controller].IsManager;
        if (entry.NamespaceIdentifier != 0)
        {
            legal.Add(rules.TrackingNamespace, StatusCode.InvalidFieldInCommand);
        }

        if ((byte)entry.Dword10 > (byte)TrackSendOperation.TrackMemoryChanges)
        {
            legal.Add(rules.ReservedTracking, StatusCode.InvalidFieldInCommand);
            return;
        }

        if (!QueueCommands.IsLogging(entry))
        {
            legal.IsOpen = true;
            return;
        }

        var action = LogUserDataChangesCommand.Decode(entry).Action;
        if (action > LoggingAction.Start)
        {
            legal.Add(rules.ReservedAction, StatusCode.InvalidFieldInCommand);
        }

        Name(note, rules.LogToNothing, (ushort)entry.Dword11);
        if (note.Queue is { } queue)
        {
            JudgeLogging(note, queue, action);
        }

        if ((entry.Prp1 | entry.Prp2) != 0)
        {
            legal.AlsoSucceeds.Add(rules.PointerIgnored);
        }
    }

    /// <summary>Set Features or Get Features of a queue becomes visible.</summary>
    /// <param name="note">Its note.</param>
    /// <param name="isSet">Which of the two.</param>
    public void BeginFeature(CommandNote note, bool isSet)
    {
        var (rules, legal, entry) = (model.Rules, note.Legal, note.Entry);
        var setting = new ControllerDataQueueSetting(entry.Dword11);
        legal.IsOpen = !model.Controllers[note.Controller].IsManager || (!isSet && GetFeaturesCommand.Decode(entry).Select != FeatureSelect.Current);
        legal.Succeeds = isSet ? rules.HeadGivesBack : rules.HeadValues;
        if (!isSet && setting.EnableTailTrigger)
        {
            legal.AlsoSucceeds.Add(rules.GetIgnores);
        }

        Name(note, rules.HeadOfNothing, setting.QueueIdentifier);
        note.TriggerWasSpent = note.Queue is { HasSpentTrigger: true };
        if (isSet && SetFeaturesCommand.Decode(entry).Save)
        {
            legal.Add(rules.HeadNotSaved, StatusCode.FeatureIdentifierNotSaveable);
        }

        if (isSet && note.Queue is { } queue)
        {
            JudgeHead(note, queue, setting);
        }
    }

    /// <summary>Whether the queue became full while a Track Send was on its way, so that it may have found it either way.</summary>
    /// <param name="note">The command.</param>
    /// <returns>The answer.</returns>
    public static bool WasOvertaken(CommandNote note) => note is { WasLogging: true, Queue: { Newest.EndedBy: LoggingMark.Full } };

    private void JudgeLogging(CommandNote note, QueueModel queue, LoggingAction action)
    {
        var (rules, legal) = (model.Rules, note.Legal);
        var suspension = model.FindController(queue.TargetIdentifier)?.Suspension ?? Suspension.Unclear;
        legal.IsOpen |= suspension == Suspension.Unclear;
        if (suspension == Suspension.Suspended && action <= LoggingAction.Start)
        {
            legal.Add(action == LoggingAction.Start ? rules.StartSuspended : rules.StopSuspended, StatusCode.ControllerSuspended);
        }

        var session = queue.Newest;
        var isLogging = session is { EndedBy: null, StopSent: Session.Never };
        note.WasLogging = isLogging;
        if (action == LoggingAction.Start)
        {
            JudgeStart(legal, queue, session, isLogging);
        }
        else if (action == LoggingAction.Stop)
        {
            legal.IsOpen |= queue.IsLoggingUnclear || session is { IsUnclear: true };
            if (isLogging)
            {
                legal.Succeeds = rules.StartsAgain;
            }
            else
            {
                legal.Allow(rules.StopOfNothing);
            }
        }
    }

    private void JudgeStart(Verdicts legal, QueueModel queue, Session? session, bool isLogging)
    {
        var rules = model.Rules;
        legal.IsOpen |= queue.IsLoggingUnclear || session is { IsUnclear: true, EndedBy: null };
        if (isLogging)
        {
            legal.Add(rules.StartTwice, StatusCode.InvalidControllerDataQueue);
            return;
        }

        legal.Succeeds = rules.StartSucceeds;
        if (queue.MayBeFull || queue.Open is not null)
        {
            // Entries of the time before may be on their way, and fill it.
            legal.Allow(rules.StartFull, StatusCode.ControllerDataQueueFull);
        }
        else if (session?.EndedBy == LoggingMark.Full)
        {
            legal.AlsoSucceeds.Add(rules.StartsAfterFull);
        }
        else if (session is not null)
        {
            legal.AlsoSucceeds.Add(rules.StartsAgain);
        }
    }

    private void JudgeHead(CommandNote note, QueueModel queue, ControllerDataQueueSetting setting)
    {
        var (rules, legal, head) = (model.Rules, note.Legal, note.Entry.Dword12);
        legal.IsOpen |= queue.IsHeadUnknown || queue.Watch is null;
        if (setting.EnableTailTrigger && note.Entry.Dword13 >= queue.Slots)
        {
            legal.Add(rules.TriggerOutside, StatusCode.InvalidFieldInCommand);
        }
        else if (!setting.EnableTailTrigger && note.Entry.Dword13 != 0)
        {
            legal.AlsoSucceeds.Add(rules.TriggerIgnored);
        }

        if (head >= queue.Slots)
        {
            legal.Add(rules.HeadOutside, StatusCode.InvalidFieldInCommand);
        }
        else if (queue.CountOf(head) is { } count)
        {
            AddLegalHead(legal, queue, count);
        }
        else
        {
            // Entries may come while the command is on its way, and then the slot holds one.
            var isQuiet = queue.Open is null && !queue.IsLoggingUnclear;
            legal.IsOpen |= !isQuiet || (queue.Posted >= queue.Slots && queue.Posted != queue.Released);
            if (queue.Posted == queue.Released)
            {
                legal.Add(rules.HeadOfEmpty, StatusCode.InvalidFieldInCommand);
            }
            else if (head > queue.Posted)
            {
                legal.Add(rules.HeadNowhere, StatusCode.InvalidFieldInCommand);
            }
            else
            {
                legal.IsOpen = true;
            }
        }
    }

    private void AddLegalHead(Verdicts legal, QueueModel queue, long count)
    {
        var rules = model.Rules;
        if (queue.Posted == queue.Released)
        {
            legal.AlsoSucceeds.Add(rules.SameHead);
        }
        else if (count == queue.Posted)
        {
            legal.AlsoSucceeds.Add(rules.HeadAtTail);
        }

        if (count - queue.Released > 1)
        {
            legal.AlsoSucceeds.Add(rules.ManySlots);
        }
    }

    // The queue that a command names, or why it names none.
    private void Name(CommandNote note, Rule rule, ushort identifier)
    {
        note.Queue = model.FindQueue(note.Controller, identifier);
        if (note.Queue is not null)
        {
            return;
        }

        var rules = model.Rules;
        var former = model.Queues.FindLast(queue => queue.Owner == note.Controller && queue.Identifier == identifier);
        var isForeign = former is null && model.Queues.Exists(queue => queue.IsLive && queue.Identifier == identifier);
        var isFeature = rule == rules.HeadOfNothing;
        note.Legal.Add(
            former is { DiedByReset: true } ? (isFeature ? rules.HeadAfterReset : rules.ResetDeletes)
            : former is not null ? rules.DeleteSucceeds
            : isForeign ? rules.IdentifierIsLocal
            : rule,
            StatusCode.InvalidControllerDataQueue);
    }

    private void AllowReservedBits(CommandNote note)
    {
        if ((note.Entry.Dword11 & ReservedBits11) != 0)
        {
            note.Legal.Allow(model.Rules.QueueReservedBits, StatusCode.InvalidFieldInCommand);
        }
    }
}
