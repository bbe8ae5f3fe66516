using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands.Io.Formatted;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>A command that transfers the blocks of its range: checked against MDTS, and only executed when all memory is there.</summary>
/// <param name="controller">The controller that executes.</param>
/// <param name="isDeviceWrite">Whether host memory is written.</param>
public abstract class DataCommand(ReferenceController controller, bool isDeviceWrite) : BlockRangeCommand(controller)
{
    private FormattedTransfer? _formatted;

    /// <inheritdoc />
    protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        var lengthBytes = target.Metadata is null
            ? (ulong)count << target.Configuration.BlockSizeExponent
            : LimitedBytes(entry, target, count);
        return lengthBytes > Controller.Configuration.TransferLimitBytes ? StatusCode.InvalidFieldInCommand : StatusCode.Success;
    }

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Metadata is not null)
        {
            _formatted ??= new FormattedTransfer(Controller);
            return CommandOutcome.Of(ExecuteFormatted(_formatted, command, target, first, count));
        }

        var status = Map(command.Entry, target, count);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        Transfer(target, first, count);
        return CommandOutcome.Success;
    }

    /// <summary>Finds the memory of all blocks of a command.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="target">The namespace.</param>
    /// <param name="count">How many blocks.</param>
    /// <returns>Success, or why nothing is transferred.</returns>
    protected StatusCode Map(in SubmissionEntry entry, ReferenceNamespace target, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Controller.Transfer.Map(entry, (int)count << target.Configuration.BlockSizeExponent, isDeviceWrite);
    }

    /// <summary>Moves the data between the namespace and the memory that was found.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    protected abstract void Transfer(ReferenceNamespace target, ulong first, uint count);

    /// <summary>Executes the command in a namespace with metadata.</summary>
    private protected abstract StatusCode ExecuteFormatted(
        FormattedTransfer transfer, FetchedCommand command, ReferenceNamespace target, ulong first, uint count);

    // Metadata that travel with the data count against MDTS unless the controller says otherwise (CTRATT.MEM, BASE-065).
    private ulong LimitedBytes(in SubmissionEntry entry, ReferenceNamespace target, uint count)
    {
        var isCounted = target.Configuration.MetadataIsExtended && !Controller.Configuration.Io.MetadataExcludedFromLimits;
        var metadata = isCounted
            ? FormattedCommand.TransferredBytes(target, ((IoControl)entry.Dword12).HasFlag(IoControl.ProtectionAction))
            : 0;
        return count * (ulong)(target.Configuration.BlockBytes + metadata);
    }
}
