using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>Write Uncorrectable, 04h (CS1.2 3.3.7): its blocks, and only they, cannot be read until they are written (BASE-155).</summary>
/// <param name="controller">The controller that executes.</param>
public class WriteUncorrectableCommand(ReferenceController controller) : BlockRangeCommand(controller)
{
    /// <inheritdoc />
    public override CommandEffects Effects => base.Effects with { LogicalBlockContentChange = true };

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Io.WriteUncorrectable.IsSupported;

    /// <inheritdoc />
    protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Controller.Configuration.Io.WriteUncorrectable.Refuses((ulong)count << target.Configuration.BlockSizeExponent)
            ? StatusCode.InvalidFieldInCommand
            : StatusCode.Success;
    }

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Spoil(first, count);
        if (Controller.Changes.IsLogging)
        {
            Controller.Changes.NoteWritten(target, first, count);
        }

        UnrecoverableNotices.RaiseWritten(Controller.Subsystem, target);
        return CommandOutcome.Success;
    }
}
