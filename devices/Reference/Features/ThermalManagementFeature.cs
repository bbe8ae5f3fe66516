using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Host Controlled Thermal Management, 10h (B2.2 5.1.25.1.9): temperatures from which the controller slows down. Being slower is
/// nothing that virtual time could show, so they are checked and kept.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class ThermalManagementFeature(ReferenceController controller)
    : Feature(controller, FeatureIdentifier.HostControlledThermalManagement)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.ThermalManagement.IsSupported;

    /// <inheritdoc />
    public override bool SurvivesReset => true;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        var fields = new ThermalManagementSetting(value);
        var areOrdered = fields.Temperature1Kelvin == 0
            || fields.Temperature2Kelvin == 0
            || fields.Temperature1Kelvin < fields.Temperature2Kelvin;
        return areOrdered && IsPossible(fields.Temperature1Kelvin) && IsPossible(fields.Temperature2Kelvin)
            ? StatusCode.Success
            : StatusCode.InvalidFieldInCommand;
    }

    // 0 switches a temperature off.
    private bool IsPossible(ushort kelvin)
    {
        var limits = Controller.Configuration.ThermalManagement;
        return kelvin == 0 || (kelvin >= limits.MinimumKelvin && kelvin <= limits.MaximumKelvin);
    }
}
