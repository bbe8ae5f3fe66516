using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>
/// Event requests at a reset (core digest 2.2 and 10): they get no completion, neither once the controller is down nor on the way there.
/// An event that was just being reported, or a request that was one too many, may still be answered.
/// </summary>
internal sealed class DroppedRequestJudge(RigContext context) : RigJudge(context)
{
    private readonly HashSet<ushort> _requests = [];
    private bool _isGoingDown;

    public override void Forget()
    {
        _requests.Clear();
        _isGoingDown = false;
    }

    public override void Observe(Observation observation)
    {
        switch (observation)
        {
            case CommandPlaced { Queue: 0, Entry.Opcode: (byte)AdminOpcode.AsynchronousEventRequest, Entry.Flags: 0, Facts: null } placed:
                _requests.Add(placed.Entry.CommandIdentifier);
                break;
            case CommandPlaced { Queue: 0, Entry.Opcode: (byte)AdminOpcode.Abort } or QueuesShutDown:
                // Now there is another reason for a completion.
                _requests.Clear();
                break;
            case ResetBegins:
                _isGoingDown = true;
                break;
            case CompletionPosted { Queue: 0, Entry.SubmissionQueueIdentifier: 0 } posted
                when _requests.Remove(posted.Entry.CommandIdentifier):
                OnCompleted(posted.Entry.Status);
                break;
            case ControllerStopped or ControllerStarted:
                Forget();
                break;
        }
    }

    private void OnCompleted(Status status)
    {
        if (_isGoingDown)
        {
            Judge.Expect(
                Rules.EventRequestsDropped,
                status.IsSuccess || status.CodeWithType == StatusCode.AsynchronousEventRequestLimitExceeded,
                "no completion of an event request because of a reset",
                $"{status}");
        }
    }
}
