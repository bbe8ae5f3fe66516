using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Reservations;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Namespaces;

/// <summary>
/// What can stand between a command and a namespace that is attached: a format under way, write protection, a reservation, an access
/// state. Asked only while the namespace says that there is something.
/// </summary>
internal static class NamespaceAccess
{
    /// <summary>Whether a command of a controller may go on.</summary>
    /// <param name="controller">The controller that executes it.</param>
    /// <param name="target">The namespace.</param>
    /// <param name="kind">What the command is about to do.</param>
    /// <returns>Success, or why it may not.</returns>
    internal static StatusCode Check(ReferenceController controller, ReferenceNamespace target, AccessKind kind)
    {
        if (!target.IsRestricted)
        {
            return StatusCode.Success;
        }

        if (target.IsFormatting)
        {
            return StatusCode.FormatInProgress;
        }

        var path = controller.Subsystem.Access.Check(controller.Index, target);
        if (path != StatusCode.Success || kind == AccessKind.Query)
        {
            return path;
        }

        if (target.IsWriteProtected && kind is (AccessKind.Write or AccessKind.Manage))
        {
            return StatusCode.NamespaceIsWriteProtected;
        }

        return target.Reservation.IsHeld && target.Reservation.KeepsOut(HostIdentity.Of(controller), isWrite: kind != AccessKind.Read)
            ? StatusCode.ReservationConflict
            : StatusCode.Success;
    }

    /// <summary>The same, for a command as it lies in its queue.</summary>
    /// <param name="controller">The controller that executes it.</param>
    /// <param name="target">The namespace.</param>
    /// <param name="command">The command.</param>
    /// <returns>Success, or why it may not.</returns>
    internal static StatusCode Check(ReferenceController controller, ReferenceNamespace target, FetchedCommand command) =>
        Check(controller, target, KindOf(command));

    /// <summary>A refusal: it stays (DNR) unless it is one that passes by itself.</summary>
    /// <param name="code">What <see cref="Check(ReferenceController, ReferenceNamespace, AccessKind)"/> said.</param>
    /// <returns>How the command is completed.</returns>
    internal static CommandOutcome Refuse(StatusCode code) => new(Status.Of(code, doNotRetry: !Passes(code)));

    private static bool Passes(StatusCode code) => code is StatusCode.FormatInProgress
        or StatusCode.AnaInaccessible or StatusCode.AnaTransition or StatusCode.AnaPersistentLoss;

    // Dataset Management changes something only where it deallocates; its other attributes are hints.
    private static AccessKind KindOf(FetchedCommand command)
    {
        if (command.Queue.Identifier == 0)
        {
            return AccessKind.Query;
        }

        return (NvmOpcode)command.Entry.Opcode switch
        {
            NvmOpcode.Read or NvmOpcode.Compare or NvmOpcode.Verify => AccessKind.Read,
            NvmOpcode.Flush => AccessKind.Flush,
            NvmOpcode.DatasetManagement => IsDeallocation(command.Entry) ? AccessKind.Write : AccessKind.Query,
            NvmOpcode.Write or NvmOpcode.WriteUncorrectable or NvmOpcode.WriteZeroes or NvmOpcode.Copy => AccessKind.Write,
            _ => AccessKind.Query,
        };
    }

    private static bool IsDeallocation(in SubmissionEntry entry) =>
        DatasetManagementCommand.Decode(entry).Attributes.HasFlag(DatasetManagementAttributes.Deallocate);
}
