using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>
/// Abort, 08h (B2.2 5.1.1): best effort. A command that is aborted at once completes before this one does, and has had no effect; whatever
/// else happens is told as not performed (BASE-123, BASE-124).
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class Abort(ReferenceController controller) : ControllerCommand(controller)
{
    private static readonly Purpose Choice = new("abort");

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var limit = Controller.Configuration.AbortLimitZeroBased + 1;
        if (Controller.Policies.Abort.EnforcesLimit && Controller.CountExecuted(AdminOpcode.Abort) > limit)
        {
            return CommandOutcome.Error(StatusCode.AbortCommandLimitExceeded);
        }

        var fields = AbortCommand.Decode(command.Entry);
        var victim = Controller.FindCommand(fields.SubmissionQueueIdentifier, fields.CommandIdentifier);
        var isAborted = victim is not null && victim != command && TryAbort(victim, ChoiceFor(command));
        return new CommandOutcome(default, new AbortResult { ImmediateAbortNotPerformed = !isAborted }.Bits);
    }

    /// <summary>Aborts a command, at once or later.</summary>
    /// <param name="victim">A command that is not completed.</param>
    /// <param name="choice">What becomes of it; not drawn any more.</param>
    /// <returns>Whether it was aborted at once.</returns>
    protected virtual bool TryAbort(FetchedCommand victim, AbortChoice choice)
    {
        ArgumentNullException.ThrowIfNull(victim);

        // An event request does nothing that could be too late, and would wait for its turn for ever.
        if (Controller.Events.TryCancel(victim))
        {
            Controller.Complete(victim, CommandOutcome.Error(StatusCode.CommandAbortRequested));
            return true;
        }

        // Two that are fused end together or not at all.
        if (victim.Stage != CommandStage.Fetched || victim.Fusion != FusionRole.None || choice == AbortChoice.Never)
        {
            return false;
        }

        if (choice == AbortChoice.AtOnce)
        {
            Controller.AbortAtOnce(victim);
            return true;
        }

        victim.Stage = CommandStage.AbortRequested;
        return false;
    }

    private AbortChoice ChoiceFor(FetchedCommand command)
    {
        var choice = Controller.Policies.Abort.Choice;
        return choice == AbortChoice.DrawnPerCommand
            ? command.Place.For(Choice).OneOf(AbortChoice.AtOnce, AbortChoice.AtOnce, AbortChoice.WhenItsTurnComes, AbortChoice.Never)
            : choice;
    }
}
