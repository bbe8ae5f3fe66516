using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;

namespace NvmeConformance.Reference.Features;

/// <summary>Asynchronous Event Configuration, 0Bh (B2.2 5.1.25.1.5): which events are reported. Bits of events that are not offered read 0.</summary>
/// <param name="controller">The controller that has it.</param>
public class AsynchronousEventConfigurationFeature(ReferenceController controller)
    : Feature(controller, FeatureIdentifier.AsynchronousEventConfiguration)
{
    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) =>
        command.Dword11 & OfferedEvents.ConfigurableBits(Controller.Configuration);

    /// <inheritdoc />
    protected override void OnChange() => Controller.Events.EnabledGates = ReadCurrent(0, 0, []);
}
