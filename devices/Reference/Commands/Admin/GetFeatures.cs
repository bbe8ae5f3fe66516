using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>Get Features, 0Ah (B2.2 5.1.11). Selecting needs ONCS bit 4; a value that is not in force is refused without it.</summary>
/// <param name="controller">The controller that executes.</param>
public class GetFeatures(ReferenceController controller) : FeatureCommand(controller)
{
    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = GetFeaturesCommand.Decode(command.Entry);
        if (!Controller.Features.TryFind(fields.Feature, out var feature) || !IsSelectable(fields.Select))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        // What a feature can do is the same for every namespace.
        if (fields.Select == FeatureSelect.SupportedCapabilities)
        {
            return new CommandOutcome(default, (uint)feature.Capabilities);
        }

        // A feature that belongs to no namespace tells its value whichever is named (BASE-104).
        var status = FindOwner(feature, fields.NamespaceIdentifier, StatusCode.Success, out var owner);
        var selector = 0u;
        if (status == StatusCode.Success)
        {
            status = owner == NamespaceSet.Broadcast
                ? StatusCode.InvalidFieldInCommand
                : feature.Select(fields.Dword11, isSet: false, out selector);
        }

        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        var data = DataOf(feature);
        var value = Read(feature, fields.Select, owner, selector, data);
        data = data[..feature.TransferBytes(fields.Dword11, isSet: false)];
        status = data.IsEmpty ? StatusCode.Success : Controller.Transfer.Send(command.Entry, (ulong)data.Length, data);
        return status == StatusCode.Success ? new CommandOutcome(default, value) : CommandOutcome.Error(status);
    }

    /// <summary>Reads the value that is asked for.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="select">SEL, 0 to 2.</param>
    /// <param name="owner">The namespace that the value belongs to, or 0.</param>
    /// <param name="selector">Which of several values.</param>
    /// <param name="data">Where the data go.</param>
    /// <returns>Completion dword 0.</returns>
    protected virtual uint Read(Feature feature, FeatureSelect select, uint owner, uint selector, Span<byte> data)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return select switch
        {
            FeatureSelect.Default => feature.ReadDefault(owner, selector, data),
            FeatureSelect.Saved => feature.ReadSaved(owner, selector, data),
            _ => feature.ReadCurrent(owner, selector, data),
        };
    }

    private bool IsSelectable(FeatureSelect select) => select == FeatureSelect.Current
        || (Controller.Configuration.Features.SaveAndSelect && select <= FeatureSelect.SupportedCapabilities);
}
