using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Protection;
using NvmeConformance.Reference.Scheduling;
using Fields = NvmeConformance.Nvme.Spec.Commands.WriteZeroesCommand;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>
/// Write Zeroes, 08h (CS1.2 3.3.8). Whatever becomes of the allocation, the blocks read as zero afterwards. Where the form for the
/// whole namespace is not offered (NSZS 0), its bit is not looked at.
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class WriteZeroesCommand(ReferenceController controller) : BlockRangeCommand(controller)
{
    private const uint AllBlocksCleared = 1;

    private const IoControl ForbiddenControl =
        IoControl.CheckGuard | IoControl.CheckApplicationTag | IoControl.CheckReferenceTag | IoControl.StorageTagCheck;

    /// <inheritdoc />
    public override CommandEffects Effects => base.Effects with { LogicalBlockContentChange = true };

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.WriteZeroes.IsSupported;

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Controller.Configuration.WriteZeroes.WholeNamespace && Fields.Decode(command.Entry) is { WholeNamespace: true } fields
            ? ClearWholeNamespace(target, fields)
            : base.Execute(command, target);
    }

    /// <inheritdoc />
    protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        var fields = Fields.Decode(entry);
        var lengthBytes = (ulong)count << target.Configuration.BlockSizeExponent;
        return (fields.Control & ForbiddenControl) != 0
            || DirectiveGate.Refuses(Controller, entry.Dword12, DirectiveGate.ShortMask)
            || Controller.Configuration.WriteZeroes.Refuses(lengthBytes, fields.Deallocate)
            ? StatusCode.InvalidFieldInCommand
            : StatusCode.Success;
    }

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        var fields = Fields.Decode(command.Entry);
        if (ShouldDeallocate(target.Configuration, fields.Deallocate))
        {
            Deallocate(target, first, count);
        }
        else
        {
            target.Zero(first, count);
            MakeProtection(command.Entry, target, first, count);
            if (Controller.Changes.IsLogging)
            {
                NoteZeroed(target, first, count);
            }
        }

        return CommandOutcome.Success;
    }

    /// <summary>Tells the log of blocks that were written with zeros. Called while there is one.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1.</param>
    protected virtual void NoteZeroed(ReferenceNamespace target, ulong first, ulong count) =>
        Controller.Changes.NoteWritten(target, first, count);

    /// <summary>
    /// Whether the blocks become deallocated. Never where they would not read as zero (LBA-ALLOC-037); always where the host asks and
    /// the namespace says that it can (LBA-ALLOC-036); otherwise the policy decides.
    /// </summary>
    /// <param name="target">The namespace.</param>
    /// <param name="isAsked">DEAC.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool ShouldDeallocate(NamespaceConfiguration target, bool isAsked)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.DeallocatedByte != 0)
        {
            return false;
        }

        var policies = Controller.Policies;
        if (!isAsked)
        {
            return policies.WriteZeroesDeallocatesUnasked;
        }

        return (target.DeallocatedReads == DeallocatedReads.Zeros && target.WriteZeroesDeallocates)
            || policies.WriteZeroesDeallocatesWhereOptional;
    }

    private void Deallocate(ReferenceNamespace target, ulong first, ulong count)
    {
        var isTold = Controller.Changes.IsLogging && Controller.Changes.TellsDeallocation(target, first, count);
        target.Deallocate(first, count);
        if (isTold)
        {
            Controller.Changes.NoteDeallocated(target, first, count);
        }
    }

    // With PRACT zeros get protection information as written data do; without, it is zeros too.
    private static void MakeProtection(in SubmissionEntry entry, ReferenceNamespace target, ulong first, uint count)
    {
        var rules = ProtectionRules.Of(target.Configuration);
        var demand = ProtectionDemand.Of(rules, entry);
        if (target.Metadata is not { } store || !demand.IsAction)
        {
            return;
        }

        var zeros = new byte[target.Configuration.BlockBytes];
        var metadata = new byte[target.Configuration.MetadataBytes];
        for (var index = 0u; index < count; index++)
        {
            demand.Make(index, zeros, metadata);
            store.Write(first + index, metadata);
        }
    }

    // Zeroing a whole namespace means to deallocate it, so it is refused where that would not leave zeros (CS1.2 3.3.8).
    private CommandOutcome ClearWholeNamespace(ReferenceNamespace target, in Fields fields)
    {
        if ((fields.Control & ForbiddenControl) != 0
            || !fields.Deallocate
            || target.Configuration.DeallocatedReads != DeallocatedReads.Zeros)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        Deallocate(target, 0, target.Configuration.Blocks);
        return new CommandOutcome(default, AllBlocksCleared);
    }
}
