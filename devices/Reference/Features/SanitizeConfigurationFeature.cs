using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Sanitize Config, FID 17h (B2.2 5.1.25): whether asking for no deallocation, where that is inhibited, is an error or only a
/// warning at the end.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class SanitizeConfigurationFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.SanitizeConfiguration)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Sanitize.IsSupported;

    /// <inheritdoc />
    public override FeatureScope Scope => FeatureScope.Subsystem;

    /// <inheritdoc />
    public override bool SurvivesReset => true;

    /// <summary>NODRM.</summary>
    public bool WarningWillDo => new SanitizeSetting(ReadCurrent(0, 0, [])).NoDeallocateResponse;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) =>
        new SanitizeSetting { NoDeallocateResponse = new SanitizeSetting(command.Dword11).NoDeallocateResponse }.Bits;
}
