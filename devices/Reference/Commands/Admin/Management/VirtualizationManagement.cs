using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Virtualization;

namespace NvmeConformance.Reference.Commands.Admin.Management;

/// <summary>Virtualization Management, 1Ch (B2.2 5.2.6): a primary controller and the resources and states of its secondary ones.</summary>
/// <param name="controller">The controller that executes.</param>
public class VirtualizationManagement(ReferenceController controller) : ControllerCommand(controller)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.IsPrimary;

    /// <inheritdoc />
    public override CommandEffects Effects => new() { Scope = EffectScopes.NvmSubsystem };

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = VirtualizationManagementCommand.Decode(command.Entry);
        var primary = Controller.Subsystem.Hierarchy.FindPrimary(Controller.Index)!;
        return fields.Action switch
        {
            VirtualizationAction.PrimaryFlexibleAllocation => Allocate(primary, fields),
            VirtualizationAction.SecondaryOffline or VirtualizationAction.SecondaryAssign or VirtualizationAction.SecondaryOnline =>
                Find(primary, fields.ControllerIdentifier) is { } secondary
                    ? Change(primary, secondary, fields)
                    : CommandOutcome.Error(StatusCode.InvalidControllerIdentifier),
            _ => CommandOutcome.Error(StatusCode.InvalidFieldInCommand),
        };
    }

    /// <summary>The secondary controller that a command means.</summary>
    /// <param name="primary">The controller that executes.</param>
    /// <param name="identifier">CNTLID.</param>
    /// <returns>Null where the primary has no such secondary.</returns>
    protected virtual SecondaryController? Find(PrimaryController primary, ushort identifier)
    {
        ArgumentNullException.ThrowIfNull(primary);
        var index = identifier - Controller.Configuration.FirstControllerIdentifier;
        return primary.Secondaries.FirstOrDefault(secondary => secondary.ControllerIndex == index);
    }

    /// <summary>Whether resources of a kind can be moved. A kind that is not offered counts like one that does not exist.</summary>
    /// <param name="primary">The controller that executes.</param>
    /// <param name="type">RT, any value.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool IsOffered(PrimaryController primary, ControllerResourceType type)
    {
        ArgumentNullException.ThrowIfNull(primary);
        return type <= ControllerResourceType.VirtualInterrupt && primary.PoolOf(type).IsFlexible;
    }

    private CommandOutcome Allocate(PrimaryController primary, in VirtualizationManagementCommand fields)
    {
        if (fields.ControllerIdentifier != Controller.Identifier)
        {
            return CommandOutcome.Error(StatusCode.InvalidControllerIdentifier);
        }

        if (!IsOffered(primary, fields.ResourceType))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        var count = (int)fields.ResourceCount;
        return Of(primary.Allocate(fields.ResourceType, ref count), count);
    }

    private CommandOutcome Change(PrimaryController primary, SecondaryController secondary, in VirtualizationManagementCommand fields)
    {
        switch (fields.Action)
        {
            case VirtualizationAction.SecondaryOnline:
                return CommandOutcome.Of(primary.TakeOnline(secondary));
            case VirtualizationAction.SecondaryOffline:
                primary.TakeOffline(secondary);
                return CommandOutcome.Success;
            default:
                if (!IsOffered(primary, fields.ResourceType))
                {
                    return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
                }

                var count = (int)fields.ResourceCount;
                return Of(primary.Assign(secondary, fields.ResourceType, ref count), count);
        }
    }

    // NRM, how many it has become (B2.2 5.2.6), in the low half of dword 0.
    private static CommandOutcome Of(StatusCode status, int modified) =>
        status == StatusCode.Success ? new CommandOutcome(default, (uint)modified) : CommandOutcome.Error(status);
}
