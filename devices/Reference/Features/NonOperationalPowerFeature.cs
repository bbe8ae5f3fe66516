using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Non-Operational Power State Config, 11h (B2.2 5.1.25.1.10): whether idle states may be exceeded for a while.</summary>
/// <param name="controller">The controller that has it.</param>
public class NonOperationalPowerFeature(ReferenceController controller)
    : Feature(controller, FeatureIdentifier.NonOperationalPowerStateConfiguration)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Power.PermissiveMode;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & 1;
}
