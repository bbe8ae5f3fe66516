using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Features;

/// <summary>Arbitration, 01h (B2.2 5.1.25.1.1): the burst, and the weights of weighted round robin.</summary>
/// <param name="controller">The controller that has it.</param>
public class ArbitrationFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.Arbitration)
{
    private const uint DefinedBits = 0xFFFF_FF07;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & DefinedBits;

    /// <inheritdoc />
    public override uint ReadDefault(uint identifier, uint selector, Span<byte> data) => ArbitrationSettings.Default.Dword11;

    /// <inheritdoc />
    protected override void OnChange() => Controller.Arbitrate(new ArbitrationSettings(ReadCurrent(0, 0, [])));
}
