using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.Management;

/// <summary>Lockdown, 24h (B2.2 8.1.5): prohibits admin commands and the setting of features in the subsystem, or allows them.</summary>
/// <param name="controller">The controller that executes.</param>
public class Lockdown(ReferenceController controller) : ControllerCommand(controller)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Lockdown.IsSupported;

    /// <inheritdoc />
    public override CommandEffects Effects => new() { Scope = EffectScopes.NvmSubsystem };

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = LockdownCommand.Decode(command.Entry);
        var status = Check(fields);
        if (status == StatusCode.Success)
        {
            Controller.Subsystem.Prohibitions.Change(fields);
        }

        return CommandOutcome.Of(status);
    }

    /// <summary>Whether a command can be obeyed.</summary>
    /// <param name="fields">The command.</param>
    /// <returns>Success, or why not.</returns>
    protected virtual StatusCode Check(in LockdownCommand fields)
    {
        if (!Enum.IsDefined(fields.Scope) || !Enum.IsDefined(fields.Interface))
        {
            return StatusCode.InvalidFieldInCommand;
        }

        var offered = Controller.Configuration.Lockdown;
        if (fields.Interface != LockdownInterface.AdminQueue && !offered.CoversOutOfBand)
        {
            return Controller.Policies.Lockdown.InterfaceIsInvalidField
                ? StatusCode.InvalidFieldInCommand
                : StatusCode.ProhibitionOfCommandExecutionNotSupported;
        }

        var isOffered = fields.Scope switch
        {
            LockdownScope.AdminCommand => offered.Opcodes.Contains(fields.OpcodeOrFeature),
            LockdownScope.SetFeatures => offered.Features.Contains(fields.OpcodeOrFeature),
            _ => false,
        };
        return isOffered ? StatusCode.Success : StatusCode.ProhibitionOfCommandExecutionNotSupported;
    }
}
