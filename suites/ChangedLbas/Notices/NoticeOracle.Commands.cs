using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Notices;

/// <content>Commands about queues: which there are.</content>
internal sealed partial class NoticeOracle
{
    private void CompleteCommand(Invocation invocation, in CompletionEntry completion)
    {
        var (command, owner, status) = (invocation.Command, invocation.ControllerIndex, completion.Status);
        if (!invocation.IsAdmin || !_controllers.IsManager(owner))
        {
            return;
        }

        switch ((AdminOpcode)command.Opcode)
        {
            case AdminOpcode.ControllerDataQueue when (byte)command.Dword10 == (byte)ControllerDataQueueOperation.Create:
                Create(owner, command, completion);
                break;
            case AdminOpcode.ControllerDataQueue when (byte)command.Dword10 == (byte)ControllerDataQueueOperation.Delete:
                ExpectUse(owner, (ushort)command.Dword11, status);
                if (status.IsSuccess && Find(owner, (ushort)command.Dword11) is { } deleted)
                {
                    Bury(deleted, _rules.Deleted, useRule: null);
                }

                break;
            case AdminOpcode.TrackSend when (byte)command.Dword10 == (byte)TrackSendOperation.LogUserDataChanges:
                CompleteLogging(owner, LogUserDataChangesCommand.Decode(command), status);
                break;
            case AdminOpcode.SetFeatures or AdminOpcode.GetFeatures when (byte)command.Dword10 == (byte)FeatureIdentifier.ControllerDataQueue:
                ExpectUse(owner, new ControllerDataQueueSetting(command.Dword11).QueueIdentifier, status);
                break;
            case AdminOpcode.SetFeatures when (byte)command.Dword10 == (byte)FeatureIdentifier.AsynchronousEventConfiguration && status.IsSuccess:
                Configure(owner, command.Dword11);
                break;
        }
    }

    private void Configure(int controller, uint events)
    {
        if (events == 0)
        {
            _quiet.Add(controller);
        }
        else
        {
            _quiet.Remove(controller);
        }
    }

    private void Create(int owner, in SubmissionEntry command, in CompletionEntry completion)
    {
        if (!completion.Status.IsSuccess)
        {
            return;
        }

        var identifier = CreateControllerDataQueueCommand.QueueIdentifier(completion);
        var target = _controllers.IndexOf(CreateControllerDataQueueCommand.Decode(command).ControllerIdentifier);
        _gone.RemoveAll(gone => gone.Queue.Owner == owner && gone.Queue.Identifier == identifier);
        _queues.Add(new LiveQueue(owner, identifier, target));
    }

    private void CompleteLogging(int owner, in LogUserDataChangesCommand command, Status status)
    {
        // A start may be refused with the same status because logging is on.
        if (command.Action == LoggingAction.Stop || Find(owner, command.QueueIdentifier) is null)
        {
            ExpectUse(owner, command.QueueIdentifier, status);
        }

        if (status.IsSuccess && Find(owner, command.QueueIdentifier) is { } queue)
        {
            _full.RemoveAll(full => full.Queue == queue);
            queue.EarlyEvents = 0;
        }
    }

    private void ExpectUse(int owner, ushort identifier, Status status)
    {
        var isUnknown = status.CodeWithType == StatusCode.InvalidControllerDataQueue;
        if (Find(owner, identifier) is { } queue)
        {
            if (queue.WasTargetReset)
            {
                _judge.Expect(_rules.TargetReset, !isUnknown, $"{queue} still there after a reset of its target", $"{status}");
            }
        }
        else if (_gone.Find(gone => gone.Queue.Owner == owner && gone.Queue.Identifier == identifier) is { UseRule: { } rule } dead)
        {
            _judge.Expect(rule, isUnknown, $"{Status.Of(StatusCode.InvalidControllerDataQueue)} for {dead.Queue}, which a reset took away", $"{status}");
        }
    }

    // Its event must not come any more; where it was told already there is none.
    private void Bury(LiveQueue queue, Rule eventRule, Rule? useRule)
    {
        var wasPending = _full.RemoveAll(full => full.Queue == queue) > 0;
        _queues.Remove(queue);
        _gone.Add(new GoneQueue(queue, wasPending ? eventRule : null, useRule));
    }
}
