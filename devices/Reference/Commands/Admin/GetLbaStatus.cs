using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>
/// Get LBA Status, 86h (CS1.2 4.2.1): the action for allocated blocks belongs to RALBAS, those for unrecoverable ones to GLSS, and either
/// can be there without the other (LBA-ALLOC-003).
/// </summary>
/// <param name="controller">The controller that executes.</param>
/// <param name="lists">Who makes which list.</param>
public class GetLbaStatus(ReferenceController controller, LbaStatusLists lists) : NamespaceCommand(controller)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.GetLbaStatusSupported;

    /// <summary>A command of which no action is offered is none that works (LBA-ALLOC-005).</summary>
    public override bool IsListed =>
        Controller.Configuration.ReportsAllocatedLbas || Controller.Configuration.UnrecoverableStatus.IsSupported;

    /// <inheritdoc />
    protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(target);
        var fields = GetLbaStatusCommand.Decode(command.Entry);
        if (!IsSupportedAction(fields.Action))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        var describedBytes = ((ulong)fields.MaximumDwordsZeroBased + 1) * sizeof(uint);
        if (describedBytes < LbaStatusListBuilder.HeaderBytes || describedBytes > Controller.Configuration.TransferLimitBytes)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        var list = lists.For(fields.Action);
        if (!list.TryBuild(target, fields))
        {
            return CommandOutcome.Error(StatusCode.LbaOutOfRange);
        }

        return CommandOutcome.Of(Controller.Transfer.Send(command.Entry, describedBytes, list.HeaderData, list.DescriptorData));
    }

    /// <summary>Whether an action is offered.</summary>
    /// <param name="action">ATYPE.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool IsSupportedAction(LbaStatusAction action) => action switch
    {
        LbaStatusAction.Allocated => Controller.Configuration.ReportsAllocatedLbas,
        LbaStatusAction.ScanPotentiallyUnrecoverable or LbaStatusAction.TrackedPotentiallyUnrecoverable =>
            Controller.Configuration.UnrecoverableStatus.IsSupported,
        _ => false,
    };
}
