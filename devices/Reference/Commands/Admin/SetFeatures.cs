using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>Set Features, 09h (B2.2 5.1.25). Everything is checked before anything changes (BASE-106).</summary>
/// <param name="controller">The controller that executes.</param>
public class SetFeatures(ReferenceController controller) : FeatureCommand(controller)
{
    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = SetFeaturesCommand.Decode(command.Entry);
        if (!Controller.Features.TryFind(fields.Feature, out var feature))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        if (Controller.Subsystem.Prohibitions.Prohibits(fields.Feature))
        {
            return CommandOutcome.Error(StatusCode.ProhibitedByCommandAndFeatureLockdown);
        }

        var status = CheckSave(feature, fields.Save);
        var owner = 0u;
        var selector = 0u;
        if (status == StatusCode.Success)
        {
            status = FindOwner(feature, fields.NamespaceIdentifier, StatusCode.FeatureNotNamespaceSpecific, out owner);
        }

        if (status == StatusCode.Success)
        {
            status = feature.Select(fields.Dword11, isSet: true, out selector);
        }

        return status == StatusCode.Success ? Set(command.Entry, fields, feature, owner, selector) : CommandOutcome.Error(status);
    }

    /// <summary>Whether a value may be saved as the command asks (BASE-102).</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="isSaved">SV.</param>
    /// <returns>Success, or what is wrong.</returns>
    protected virtual StatusCode CheckSave(Feature feature, bool isSaved)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return isSaved && !feature.IsSaveable ? StatusCode.FeatureIdentifierNotSaveable : StatusCode.Success;
    }

    private CommandOutcome Set(in SubmissionEntry entry, in SetFeaturesCommand fields, Feature feature, uint owner, uint selector)
    {
        var data = DataOf(feature);
        var value = feature.ValueOf(fields);
        if (!feature.IsChangeable)
        {
            return CommandOutcome.Of(CheckUnchanged(feature, owner, selector, value));
        }

        var received = data[..feature.TransferBytes(fields.Dword11, isSet: true)];
        var status = received.IsEmpty ? StatusCode.Success : Controller.Transfer.Receive(entry, received);
        if (status == StatusCode.Success)
        {
            status = feature.Check(fields, ref value, data);
        }

        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        return owner == NamespaceSet.Broadcast
            ? SetAll(feature, selector, value, data, fields.Save)
            : new CommandOutcome(default, feature.Write(owner, selector, value, data, fields.Save));
    }

    private CommandOutcome SetAll(Feature feature, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
    {
        foreach (var target in Controller.Namespaces.Active)
        {
            feature.Write(target.Configuration.Identifier, selector, value, data, isSaved);
        }

        return CommandOutcome.Success;
    }

    // The value that is in force already may be set, or refused as well (BASE-103).
    private StatusCode CheckUnchanged(Feature feature, uint owner, uint selector, uint value) =>
        Controller.Policies.Features.RefusesSettingUnchangeable || feature.ReadCurrent(owner, selector, []) != value
            ? StatusCode.FeatureNotChangeable
            : StatusCode.Success;
}
