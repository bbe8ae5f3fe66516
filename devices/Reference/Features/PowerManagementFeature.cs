using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Power Management, 02h (B2.2 5.1.25.1.2): a power state that exists, and a workload hint that changes nothing.</summary>
/// <param name="controller">The controller that has it.</param>
public class PowerManagementFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.PowerManagement)
{
    private const uint ValueBits = 0xFF;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & ValueBits;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data) =>
        new PowerManagementSetting(value).PowerState < Controller.Configuration.Power.States
            ? StatusCode.Success
            : StatusCode.InvalidFieldInCommand;
}
