using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands.Io.Formatted;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>Read, 02h (CS1.2 3.3). Never changes allocation (LBA-ALLOC-048).</summary>
/// <param name="controller">The controller that executes.</param>
public class ReadCommand(ReferenceController controller) : DataCommand(controller, isDeviceWrite: true)
{
    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Unflushed is { Count: > 0 } unflushed && ((IoControl)command.Entry.Dword12).HasFlag(IoControl.ForceUnitAccess))
        {
            // What FUA returns is on the media (CS1.2 3.3.4).
            unflushed.Commit();
        }

        return target.MayRefuseReads && target.Metadata is null
            ? ExecuteChecked(command, target, first, count)
            : base.Execute(command, target, first, count);
    }

    /// <inheritdoc />
    protected override void Count(ReferenceNamespace target, uint count) => Controller.Health.CountRead(target, count);

    /// <inheritdoc />
    protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Read(first, Controller.Transfer.Segments);
    }

    // What a read that fails has transferred is left open: nothing, or what came before the first bad block.
    private CommandOutcome ExecuteChecked(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        var readable = target.CountReadable(first, count, out var status);
        if (readable == count || (readable != 0 && Controller.Policies.Io.FailedReadsTransferPart))
        {
            var outcome = base.Execute(command, target, first, readable);
            return outcome.Status.IsSuccess ? CommandOutcome.Of(status) : outcome;
        }

        return CommandOutcome.Error(status);
    }

    private protected override StatusCode ExecuteFormatted(
        FormattedTransfer transfer, FetchedCommand command, ReferenceNamespace target, ulong first, uint count) =>
        transfer.Read(command.Entry, target, first, count);
}
