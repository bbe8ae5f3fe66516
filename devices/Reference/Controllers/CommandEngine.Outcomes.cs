using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

// How commands end otherwise than by being executed alone: refused, interrupted, aborted, or together with a partner.
internal sealed partial class CommandEngine
{
    private static readonly Purpose Interruption = new("interruption");

    // A retry may succeed, so DNR is 0 (B2.2 fig. 102).
    private static readonly CommandOutcome Interrupted = new(Status.Of(StatusCode.CommandInterrupted));

    private bool _detectsDuplicates;
    private bool _mayInterrupt;

    /// <summary>A command that a host uses an identifier for, or null.</summary>
    internal FetchedCommand? Find(ushort queue, ushort identifier) => _inFlight.Find(queue, identifier);

    /// <summary>The commands of a queue that wait for their time, in the order in which it comes.</summary>
    internal void FindAllOf(SubmissionQueue queue, List<FetchedCommand> found) => _inFlight.FindAllOf(queue, found);

    /// <summary>How many admin commands of a kind are executed and not completed.</summary>
    internal int CountExecuted(AdminOpcode opcode) => _inFlight.CountExecuted(opcode);

    /// <summary>Ends a command that is not executed yet, before anything else happens.</summary>
    internal void AbortAtOnce(FetchedCommand command)
    {
        _inFlight.Unschedule(command);
        AbortNow(command);
    }

    /// <summary>What policies and the host let the engine do, read once: it is asked for every command.</summary>
    internal void NoteSettings()
    {
        var errors = _controller.Policies.Errors;
        _detectsDuplicates = errors.DetectsDuplicateIdentifiers;
        _mayInterrupt = errors.InterruptedPermille != 0 && _controller.HostBehavior.AdvancedCommandRetry;
    }

    // What is executed is posted; what is to be aborted is executed only in name.
    private void RunFinished(FetchedCommand command)
    {
        _inFlight.RemoveFirst();
        if (command.Stage == CommandStage.AbortRequested)
        {
            AbortNow(command);
        }
        else
        {
            Post(command);
        }
    }

    private void AbortNow(FetchedCommand command)
    {
        command.Stage = CommandStage.Executed;
        command.Outcome = WithErrorDetails(command, CommandOutcome.Error(StatusCode.CommandAbortRequested));
        _inFlight.Schedule(command, _controller.NowNanoseconds);
    }

    private CommandOutcome WithErrorDetails(FetchedCommand command, CommandOutcome outcome) =>
        outcome with { Status = _controller.Errors.Finish(command, outcome.Status) };

    private bool IsInterrupted(FetchedCommand command) => command.Queue.Identifier != 0
        && command.Fusion == FusionRole.None
        && command.Place.For(Interruption).Chance(_controller.Policies.Errors.InterruptedPermille);

    private void FetchPartner(FetchedCommand command)
    {
        var partner = _inFlight.Take();
        if (_fusion.TryPair(command, partner))
        {
            command.Queue.InFlight++;
        }
        else
        {
            _inFlight.Release(partner);
        }
    }

    // The two halves are completed in their order (B2.2 3.4.2), whatever room there is.
    private void SchedulePartnerOf(FetchedCommand command)
    {
        if (command.Partner is { } partner)
        {
            command.Partner = null;
            partner.Outcome = partner.Outcome.Status.IsSuccess ? partner.Outcome : WithErrorDetails(partner, partner.Outcome);
            _inFlight.Schedule(partner, _controller.NowNanoseconds);
        }
    }
}
