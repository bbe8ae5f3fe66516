using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Steps;

/// <summary>Aborts a command that is in flight, if there is one, or one that is not known to the controller.</summary>
/// <param name="Queue">SQID of the victim.</param>
/// <param name="Back">Which of its commands in flight, counted from the newest; -1 for an identifier that no command has.</param>
internal sealed record AbortStep(ushort Queue, int Back) : Step
{
    private const ushort UnusedIdentifier = 0xFFFD;

    /// <summary>Whether it is waited for.</summary>
    public bool IsAwaited { get; init; } = true;

    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { } rig || rig.Submissions[0].IsFull)
        {
            return;
        }

        RigCommand[] inFlight = [.. rig.Outstanding.Where(command => command.Queue == Queue && command.IsRung).Reverse()];
        var victim = Back >= 0 && Back < inFlight.Length ? inFlight[Back] : null;
        if (victim is null && Back >= 0)
        {
            return;
        }

        var identifier = victim?.Entry.CommandIdentifier ?? UnusedIdentifier;
        var command = rig.Place(0, AbortCommand.Encode(new AbortCommand(Queue, identifier)), null, null);
        rig.Ring(0);
        if (!IsAwaited)
        {
            return;
        }

        rig.Await(command);
        if (victim?.Completion is { Status.CodeWithType: StatusCode.CommandAbortRequested }
            && command?.Completion is { } answer
            && !new AbortResult(answer.Dword0).ImmediateAbortNotPerformed)
        {
            rig.TakeBack(victim);
        }
    }

    public override string Describe() => Back < 0
        ? $"abort a command of SQ {Queue} that nobody sent"
        : $"abort command {Back} from the last one of SQ {Queue}{(IsAwaited ? "" : ", and go on")}";
}
