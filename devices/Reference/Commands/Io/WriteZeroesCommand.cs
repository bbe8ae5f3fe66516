using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;
using Fields = NvmeConformance.Nvme.Spec.Commands.WriteZeroesCommand;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>
/// Write Zeroes, 08h (CS1.2 3.3.8). Whatever becomes of the allocation, the blocks read as zero afterwards. The whole-namespace
/// form is not offered (NSZS 0), so its bit is not looked at.
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class WriteZeroesCommand(ReferenceController controller) : BlockRangeCommand(controller)
{
    private const IoControl ForbiddenControl =
        IoControl.CheckGuard | IoControl.CheckApplicationTag | IoControl.CheckReferenceTag | IoControl.StorageTagCheck;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.WriteZeroes.IsSupported;

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        var fields = Fields.Decode(command.Entry);
        if ((fields.Control & ForbiddenControl) != 0 || ExceedsLimit(target, count))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        if (ShouldDeallocate(target.Configuration, fields.Deallocate))
        {
            target.Deallocate(first, count);
        }
        else
        {
            target.Zero(first, count);
        }

        return CommandOutcome.Success;
    }

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

    private bool ExceedsLimit(ReferenceNamespace target, uint count)
    {
        var limits = Controller.Configuration.WriteZeroes;
        return !limits.LimitIsAdvice
            && ((ulong)count << target.Configuration.BlockSizeExponent) > 4096UL << limits.SizeLimitExponent;
    }
}
