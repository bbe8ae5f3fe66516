using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.Management;

/// <summary>Sanitize, 84h (B2.2 5.1.22): starts what <see cref="Sanitizing.SanitizeOperations"/> carries out, or leaves its failure.</summary>
/// <param name="controller">The controller that executes.</param>
public class Sanitize(ReferenceController controller) : ControllerCommand(controller)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Sanitize.IsSupported;

    /// <inheritdoc />
    public override CommandEffects Effects => new() { Scope = EffectScopes.NvmSubsystem, LogicalBlockContentChange = true };

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = SanitizeCommand.Decode(command.Entry);
        var operations = Controller.Subsystem.Sanitize;
        if (!IsOffered(fields))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        if (IsKeptBySuspension())
        {
            return CommandOutcome.Error(StatusCode.ControllerSuspended);
        }

        var status = operations.CheckStart(fields);
        if (status == StatusCode.Success && fields.Action == SanitizeAction.ExitFailureMode)
        {
            operations.ExitFailure();
            return CommandOutcome.Success;
        }

        status = status == StatusCode.Success ? CheckNamespaces() : status;
        status = status == StatusCode.Success ? Controller.Subsystem.Firmware.Slots.Pending : status;
        if (status != StatusCode.Success)
        {
            return NamespaceAccess.Refuse(status);
        }

        Controller.Subsystem.History.NoteSanitizeStart(Controller, command.Entry.Dword10, command.Entry.Dword11);
        operations.Start(fields, command.Entry.Dword10, Controller.NowNanoseconds);
        NoteChanges();
        return CommandOutcome.Success;
    }

    /// <summary>Whether what a command asks for is offered.</summary>
    /// <param name="fields">The command.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool IsOffered(in SanitizeCommand fields)
    {
        var offered = Controller.Configuration.Sanitize;
        var isAction = fields.Action switch
        {
            SanitizeAction.ExitFailureMode => true,
            SanitizeAction.BlockErase => offered.BlockErase,
            SanitizeAction.Overwrite => offered.Overwrite,
            SanitizeAction.CryptoErase => offered.CryptoErase,
            _ => false,
        };

        // Where deallocation cannot be kept from, asking for that is an error unless the host has said that a warning will do.
        var mode = Controller.Features.Get<SanitizeConfigurationFeature>(FeatureIdentifier.SanitizeConfiguration);
        var isInhibited = fields.Action != SanitizeAction.ExitFailureMode
            && fields.NoDeallocateAfterSanitize && offered.NoDeallocateInhibited && !mode.WarningWillDo;
        return isAction && !isInhibited && !fields.EnterMediaVerification;
    }

    /// <summary>Whether some controller of the subsystem is suspended, whose host would find everything gone (LM-INT-001).</summary>
    /// <returns>The outcome.</returns>
    protected virtual bool IsKeptBySuspension() => Controller.Subsystem.Controllers.Any(one => one.Suspension.IsSuspended);

    private void NoteChanges()
    {
        foreach (var target in Controller.Namespaces.Active)
        {
            if (Controller.Changes.IsLogging)
            {
                Controller.Changes.NoteWhole(target);
            }
        }
    }

    private StatusCode CheckNamespaces()
    {
        foreach (var target in Controller.Namespaces.All.Allocated)
        {
            if (target.IsWriteProtected)
            {
                return StatusCode.NamespaceIsWriteProtected;
            }
        }

        return StatusCode.Success;
    }
}
