using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Steps;

/// <summary>Deletes a queue, whatever is in it.</summary>
/// <param name="Queue">Its identifier; any number, legal or not.</param>
/// <param name="IsCompletion">Whether it is a completion queue.</param>
internal sealed record DeleteQueueStep(ushort Queue, bool IsCompletion) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { } rig)
        {
            return;
        }

        var command = IsCompletion ? DeleteIoQueueCommand.Completion(Queue) : DeleteIoQueueCommand.Submission(Queue);
        if (rig.DoAdmin(DeleteIoQueueCommand.Encode(command)) is not { Status.IsSuccess: true } || Queue == 0)
        {
            return;
        }

        if (IsCompletion)
        {
            rig.DropCompletions(Queue);
        }
        else
        {
            rig.DropSubmissions(Queue);
        }
    }

    public override string Describe() => $"delete {(IsCompletion ? "CQ" : "SQ")} {Queue}";
}
