using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.LiveMigration;

/// <summary>Migration Receive, 42h (B2.1 5.1.16): the state of a controller, from any place on. Nothing changes by it (LM-GET-018).</summary>
/// <param name="controller">The controller that executes.</param>
/// <param name="snapshot">What tells the state.</param>
public class MigrationReceiveHandler(ReferenceController controller, ControllerStateSnapshot snapshot) : ControllerCommand(controller)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Migration.IsManager;

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = GetControllerStateCommand.Decode(command.Entry);
        var lengthBytes = ((ulong)fields.DwordsZeroBased + 1) * sizeof(uint);
        if ((MigrationReceiveOperation)(byte)command.Entry.Dword10 != MigrationReceiveOperation.GetControllerState
            || fields.VersionIndex > ControllerStateSnapshot.VersionIndex
            || fields.VendorFormatIndex != 0
            || fields.OffsetBytes % sizeof(uint) != 0
            || lengthBytes > Controller.Configuration.TransferLimitBytes)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        return Controller.Migration.TryFindTarget(fields.ControllerIdentifier, out var target)
            ? Send(command.Entry, fields, target, lengthBytes)
            : CommandOutcome.Error(StatusCode.InvalidControllerIdentifier);
    }

    private CommandOutcome Send(in SubmissionEntry entry, in GetControllerStateCommand fields, ReferenceController target, ulong lengthBytes)
    {
        var image = snapshot.Take(target, fields.VersionIndex != 0);
        if (fields.OffsetBytes > (ulong)image.Length)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        var rest = image[(int)fields.OffsetBytes..];
        rest = rest[..(int)Math.Min(lengthBytes, (ulong)rest.Length)];
        var status = rest.IsEmpty ? StatusCode.Success : Controller.Transfer.Send(entry, lengthBytes, rest);
        return status == StatusCode.Success
            ? new CommandOutcome(default, target.Suspension.IsSuspended ? 1u : 0u)
            : CommandOutcome.Error(status);
    }
}
