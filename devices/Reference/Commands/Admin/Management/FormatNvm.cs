using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.Management;

/// <summary>
/// Format NVM, 80h (B2.2 5.1.10): gives one namespace, all that the controller has, or all of the subsystem another format, and takes
/// their contents whatever kind of erase was asked for (BASE-140 to BASE-142). It is completed when the format has ended.
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class FormatNvm(ReferenceController controller) : CommandHandler(controller)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Format.IsSupported;

    /// <inheritdoc />
    public override CommandEffects Effects => new()
    {
        Scope = EffectScopes.Namespace, LogicalBlockContentChange = true, NamespaceCapabilityChange = true,
    };

    private FormatConfiguration Rules => Controller.Configuration.Format;

    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = FormatNvmCommand.Decode(command.Entry);
        var status = FindTargets(fields, out var targets);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        var plans = new (ReferenceNamespace Target, NamespaceConfiguration Formatted)[targets.Count];
        for (var index = 0; index < plans.Length; index++)
        {
            status = NamespaceAccess.Check(Controller, targets[index], AccessKind.Manage);
            if (status != StatusCode.Success)
            {
                return NamespaceAccess.Refuse(status);
            }

            if (!TryPlan(targets[index], fields, out var formatted))
            {
                return CommandOutcome.Error(StatusCode.InvalidFormat);
            }

            plans[index] = (targets[index], formatted);
        }

        foreach (var (target, formatted) in plans)
        {
            Controller.Subsystem.History.NoteFormatStart(Controller, target.Configuration.Identifier, command.Entry.Dword10);
            Format(target, formatted);
        }

        command.PostDelayNanoseconds = Math.Max(command.PostDelayNanoseconds, Controller.Policies.Media.FormatNanoseconds + 1);
        return CommandOutcome.Success;
    }

    /// <summary>Which namespaces a command reaches, and whether its erase is offered.</summary>
    /// <param name="fields">The command.</param>
    /// <param name="targets">The namespaces.</param>
    /// <returns>Success, or what is wrong.</returns>
    protected virtual StatusCode FindTargets(in FormatNvmCommand fields, out IReadOnlyList<ReferenceNamespace> targets)
    {
        var isErase = fields.SecureErase != SecureEraseSetting.None;
        var isBroadcast = fields.NamespaceIdentifier == NamespaceSet.Broadcast && Rules.BroadcastSupported;
        var status = Controller.Namespaces.Resolve(fields.NamespaceIdentifier, out var single);
        targets = single is null ? [] : [single];
        if (status != StatusCode.Success && !isBroadcast)
        {
            return status;
        }

        if (fields.SecureErase > SecureEraseSetting.Cryptographic
            || (fields.SecureErase == SecureEraseSetting.Cryptographic && !Rules.CryptographicErase))
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (isErase ? Rules.EraseReachesAllNamespaces : Rules.ReachesAllNamespaces)
        {
            targets = [.. Controller.Namespaces.All.Allocated];
        }
        else if (isBroadcast)
        {
            targets = [.. Controller.Namespaces.Active];
        }

        return StatusCode.Success;
    }

    /// <summary>Formats one namespace.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="formatted">What it is then, its size in blocks not yet adapted.</param>
    protected virtual void Format(ReferenceNamespace target, NamespaceConfiguration formatted)
    {
        ArgumentNullException.ThrowIfNull(target);
        var now = Controller.NowNanoseconds;
        Controller.Subsystem.SelfTests.OnFormat(target.Configuration.Identifier);
        Controller.Migration.PostPending();
        Controller.Namespaces.All.Reformat(target, formatted);
        if (Controller.Changes.IsLogging)
        {
            Controller.Changes.NoteWhole(target);
        }

        NamespaceNotices.Raise(Controller, target.Configuration.Identifier);
        if (Controller.Policies.Media.FormatNanoseconds != 0)
        {
            Controller.Subsystem.Formats.Begin(target, now, now + Controller.Policies.Media.FormatNanoseconds);
        }
        else
        {
            Controller.Subsystem.History.NoteFormatEnd(target.Configuration.Identifier);
        }
    }

    private bool TryPlan(
        ReferenceNamespace target,
        in FormatNvmCommand fields,
        [NotNullWhen(true)] out NamespaceConfiguration? formatted)
    {
        var request = new FormatRequest(fields.FormatIndex, fields.ExtendedMetadata, fields.ProtectionType, fields.ProtectionFirst);
        return FormatRules.TryApply(Controller.Configuration.LbaFormats, target.Configuration, request, out formatted)
            && NamespaceSet.BlocksWith(formatted, target) != 0;
    }
}
