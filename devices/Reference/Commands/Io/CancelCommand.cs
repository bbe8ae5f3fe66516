using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;
using Fields = NvmeConformance.Nvme.Spec.Commands.CancelCommand;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>
/// Cancel, 18h (B2.2 7.1): aborts one command of its own queue, or all of a namespace, as far as they are not executed. Dword 0 counts
/// those that ended at once and those that end when their turn comes.
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class CancelCommand(ReferenceController controller) : CommandHandler(controller)
{
    private static readonly Purpose Choice = new("cancel");

    private readonly List<FetchedCommand> _found = [];

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Io.CancelSupported;

    /// <inheritdoc />
    public override CommandEffects Effects => new() { Scope = EffectScopes.Namespace };

    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = Fields.Decode(command.Entry);
        var status = Check(command, fields);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        Controller.FindCommandsOf(command.Queue, _found);
        var (atOnce, later) = (0, 0);
        foreach (var victim in _found)
        {
            if (victim == command || !IsMeant(victim, fields))
            {
                continue;
            }

            var choice = CancelOne(victim, command.Place.For(Choice).At(victim.Entry.CommandIdentifier));
            atOnce += choice == AbortChoice.AtOnce ? 1 : 0;
            later += choice == AbortChoice.WhenItsTurnComes ? 1 : 0;
        }

        _found.Clear();
        return new CommandOutcome(default, new CancelResult((ushort)atOnce, (ushort)later).ToDword0());
    }

    private static bool IsMeant(FetchedCommand victim, in Fields fields) =>
        (fields.NamespaceIdentifier == NamespaceSet.Broadcast || victim.Entry.NamespaceIdentifier == fields.NamespaceIdentifier)
        && (fields.Action == CancelAction.Multiple || victim.Entry.CommandIdentifier == fields.CommandIdentifier);

    private StatusCode Check(FetchedCommand command, in Fields fields)
    {
        var status = fields.NamespaceIdentifier == NamespaceSet.Broadcast
            ? StatusCode.Success
            : Controller.Namespaces.Resolve(fields.NamespaceIdentifier, out _);
        if (status != StatusCode.Success)
        {
            return status;
        }

        if (fields.SubmissionQueueIdentifier != command.Queue.Identifier || fields.Action > CancelAction.Multiple)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        return fields.Action == CancelAction.Single && fields.CommandIdentifier == command.Entry.CommandIdentifier
            ? StatusCode.InvalidCommandId
            : StatusCode.Success;
    }

    // Best effort, as Abort is, and decided by the same policy. Two that are fused end together or not at all.
    private AbortChoice CancelOne(FetchedCommand victim, Draw place)
    {
        var choice = Controller.Policies.Abort.Choice;
        if (choice == AbortChoice.DrawnPerCommand)
        {
            choice = place.OneOf(AbortChoice.AtOnce, AbortChoice.WhenItsTurnComes, AbortChoice.Never);
        }

        if (victim.Stage != CommandStage.Fetched || victim.Fusion != FusionRole.None)
        {
            return AbortChoice.Never;
        }

        if (choice == AbortChoice.AtOnce)
        {
            Controller.AbortAtOnce(victim);
        }
        else if (choice == AbortChoice.WhenItsTurnComes)
        {
            victim.Stage = CommandStage.AbortRequested;
        }

        return choice;
    }
}
