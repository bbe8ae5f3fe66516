using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.Maintenance;

/// <summary>Device Self-test, 14h (B2.2 5.1.5, BASE-145): starts a self-test in the background, or aborts the one under way.</summary>
/// <param name="controller">The controller that executes.</param>
public class DeviceSelfTest(ReferenceController controller) : CommandHandler(controller)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.SelfTest.IsSupported;

    /// <inheritdoc />
    public override CommandEffects Effects => new() { Scope = EffectScopes.Namespace | EffectScopes.Controller };

    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = DeviceSelfTestCommand.Decode(command.Entry);
        var unit = Controller.Subsystem.SelfTests.UnitOf(Controller.Index);
        if (fields.Code is not (SelfTestCode.Short or SelfTestCode.Extended or SelfTestCode.Abort))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        // What is aborted is whatever is under way: the namespace is not looked at.
        if (fields.Code == SelfTestCode.Abort)
        {
            if (unit.IsRunning)
            {
                unit.End(SelfTestOutcome.AbortedByCommand);
            }

            return CommandOutcome.Success;
        }

        var status = CheckTarget(fields.NamespaceIdentifier);
        if (status != StatusCode.Success)
        {
            return NamespaceAccess.Refuse(status);
        }

        if (unit.IsRunning)
        {
            return new CommandOutcome(Status.Of(StatusCode.DeviceSelfTestInProgress));
        }

        unit.Start(fields, Controller, Controller.NowNanoseconds);
        return CommandOutcome.Success;
    }

    /// <summary>Whether a self-test may look at what it was asked to: nothing, all attached namespaces, or one of them.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>Success, or what is wrong.</returns>
    protected virtual StatusCode CheckTarget(uint identifier)
    {
        if (identifier is 0)
        {
            return StatusCode.Success;
        }

        if (identifier == NamespaceSet.Broadcast)
        {
            return Controller.Namespaces.Active.Any(static target => target.IsFormatting)
                ? StatusCode.FormatInProgress
                : StatusCode.Success;
        }

        var status = Controller.Namespaces.Resolve(identifier, out var found);
        return status == StatusCode.Success && found!.IsFormatting ? StatusCode.FormatInProgress : status;
    }
}
