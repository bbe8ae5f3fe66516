using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Errors;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.Management;

/// <summary>
/// Namespace Attachment, 15h (B2.2 5.1.20): attaches a namespace to controllers, or detaches it. The list is worked off in order; the
/// first entry that fails ends the command, and those before it stay done (BASE-134).
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class NamespaceAttachment(ReferenceController controller) : CommandHandler(controller)
{
    private const int DataBytes = 4096;
    private readonly byte[] _data = new byte[DataBytes];

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.NamespaceManagement.IsSupported;

    /// <inheritdoc />
    public override CommandEffects Effects => new() { Scope = EffectScopes.Namespace, NamespaceInventoryChange = true };

    private NamespaceSet All => Controller.Namespaces.All;

    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = NamespaceAttachmentCommand.Decode(command.Entry);
        if (fields.Select is not (NamespaceAttachmentSelect.Attach or NamespaceAttachmentSelect.Detach))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        var status = All.Resolve(fields.NamespaceIdentifier, out var target);
        if (status == StatusCode.Success)
        {
            status = Controller.Transfer.Receive(command.Entry, _data);
        }

        return status == StatusCode.Success
            ? WorkOff(new IdentifierList(_data), target!, fields.Select == NamespaceAttachmentSelect.Attach)
            : CommandOutcome.Error(status);
    }

    /// <summary>Attaches a namespace to one controller, or detaches it.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="index">The controller, counted from 0.</param>
    /// <param name="isAttach">Which of the two.</param>
    /// <returns>Success, or why not.</returns>
    protected virtual StatusCode Change(ReferenceNamespace target, int index, bool isAttach)
    {
        ArgumentNullException.ThrowIfNull(target);
        var identifier = target.Configuration.Identifier;
        var status = isAttach ? CheckAttachable(target, index) : CheckDetachable(identifier, index);
        if (status == StatusCode.Success)
        {
            if (!isAttach)
            {
                Controller.Migration.PostPending();
                Controller.Subsystem.SelfTests.OnDetachment(identifier, index);
            }

            All.Change(target, index, isAttach);
            NamespaceNotices.Raise(Controller, identifier, index);
        }

        return status;
    }

    private CommandOutcome WorkOff(in IdentifierList list, ReferenceNamespace target, bool isAttach)
    {
        if (list.ClaimedCount == 0 || list.ClaimsTooMany)
        {
            return CommandOutcome.Error(StatusCode.ControllerListInvalid);
        }

        var previous = -1;
        for (var entry = 0; entry < list.Identifiers.Length; entry++)
        {
            var identifier = list.Identifiers[entry];
            var index = identifier - Controller.Configuration.FirstControllerIdentifier;
            var status = identifier <= previous || index < 0 || index >= Controller.Configuration.TotalControllers
                ? StatusCode.ControllerListInvalid
                : Change(target, index, isAttach);
            if (status != StatusCode.Success)
            {
                return Refuse(status, entry);
            }

            previous = identifier;
        }

        return CommandOutcome.Success;
    }

    // Where in the list the failing entry lies is told in the error log (B2.2 5.1.20): the count itself lies at 0.
    private CommandOutcome Refuse(StatusCode status, int entry)
    {
        var offset = (ulong)((entry + 1) * sizeof(ushort));
        Controller.Errors.Describe(ErrorDetail.None with { CommandSpecificInformation = offset });
        return CommandOutcome.Error(status);
    }

    private StatusCode CheckAttachable(ReferenceNamespace target, int index)
    {
        var identifier = target.Configuration.Identifier;
        if (All.IsAttached(index, identifier))
        {
            return StatusCode.NamespaceAlreadyAttached;
        }

        if (!All.IsShared(target) && All.AttachmentsOf(identifier) != 0)
        {
            return StatusCode.NamespaceIsPrivate;
        }

        var limit = Controller.Configuration.NamespaceManagement.MaximumAttachedPerController;
        return limit != 0 && All.ViewOf(index).Count >= limit ? StatusCode.NamespaceAttachmentLimitExceeded : StatusCode.Success;
    }

    private StatusCode CheckDetachable(uint identifier, int index) =>
        All.IsAttached(index, identifier) ? StatusCode.Success : StatusCode.NamespaceNotAttached;
}
