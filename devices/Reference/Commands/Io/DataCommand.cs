using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>A command that transfers the blocks of its range: checked against MDTS, and only executed when all memory is there.</summary>
/// <param name="controller">The controller that executes.</param>
/// <param name="isDeviceWrite">Whether host memory is written.</param>
public abstract class DataCommand(ReferenceController controller, bool isDeviceWrite) : BlockRangeCommand(controller)
{
    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        var lengthBytes = (ulong)count << target.Configuration.BlockSizeExponent;
        if (lengthBytes > Controller.Configuration.TransferLimitBytes)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        var status = Controller.Transfer.Map(command.Entry, (int)lengthBytes, isDeviceWrite);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        Transfer(target, first, count);
        return CommandOutcome.Success;
    }

    /// <summary>Moves the data between the namespace and the memory that was found.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many.</param>
    protected abstract void Transfer(ReferenceNamespace target, ulong first, uint count);
}
