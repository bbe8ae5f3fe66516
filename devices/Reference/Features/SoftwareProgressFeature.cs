using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Software Progress Marker, 80h (B2.2 5.1.25.1.15): how often the software before the operating system was loaded.</summary>
/// <param name="controller">The controller that has it.</param>
public class SoftwareProgressFeature(ReferenceController controller)
    : Feature(controller, FeatureIdentifier.SoftwareProgressMarker)
{
    private const uint CountMask = 0xFF;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.HostNotes.SoftwareProgress;

    /// <inheritdoc />
    public override bool SurvivesReset => true;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & CountMask;
}
