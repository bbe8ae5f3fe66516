using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands.Io.Formatted;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>Verify, 0Ch (CS1.2 3.3.5): fails where a read of the same blocks would, and moves nothing.</summary>
/// <param name="controller">The controller that executes.</param>
public class VerifyCommand(ReferenceController controller) : BlockRangeCommand(controller)
{
    private FormattedTransfer? _formatted;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Io.Verify.IsSupported;

    /// <inheritdoc />
    protected override void Count(ReferenceNamespace target, uint count) => Controller.Health.CountVerify(target, count);

    /// <inheritdoc />
    protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        return ((IoControl)entry.Dword12).HasFlag(IoControl.ProtectionAction)
            || Controller.Configuration.Io.Verify.Refuses((ulong)count << target.Configuration.BlockSizeExponent)
            ? StatusCode.InvalidFieldInCommand
            : StatusCode.Success;
    }

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        return CommandOutcome.Of(target.Metadata is null
            ? target.CheckReadable(first, count)
            : (_formatted ??= new FormattedTransfer(Controller)).Verify(command.Entry, target, first, count));
    }
}
