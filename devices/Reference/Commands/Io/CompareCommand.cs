using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands.Io.Formatted;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>Compare, 05h (CS1.2 3.3.1): every byte of every block counts (BASE-152).</summary>
/// <param name="controller">The controller that executes.</param>
public class CompareCommand(ReferenceController controller) : DataCommand(controller, isDeviceWrite: false)
{
    private bool _isEqual;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Io.Compare.IsSupported;

    /// <inheritdoc />
    protected override void Count(ReferenceNamespace target, uint count) => Controller.Health.CountRead(target, count);

    /// <inheritdoc />
    protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count) =>
        ((IoControl)entry.Dword12).HasFlag(IoControl.ProtectionAction)
            ? StatusCode.InvalidFieldInCommand
            : base.CheckFields(entry, target, count);

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        var status = target.CheckReadable(first, count);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        _isEqual = true;
        var outcome = base.Execute(command, target, first, count);
        return outcome.Status.IsSuccess && !_isEqual ? CommandOutcome.Error(StatusCode.CompareFailure) : outcome;
    }

    /// <inheritdoc />
    protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        _isEqual = target.Matches(first, Controller.Transfer.Segments);
    }

    private protected override StatusCode ExecuteFormatted(
        FormattedTransfer transfer, FetchedCommand command, ReferenceNamespace target, ulong first, uint count) =>
        transfer.Compare(command.Entry, target, first, count);
}
