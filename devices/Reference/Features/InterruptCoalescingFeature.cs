using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Interrupts;

namespace NvmeConformance.Reference.Features;

/// <summary>Interrupt Coalescing, 08h (B2.2 5.1.25.2.2): THR and TIME for all vectors of I/O queues.</summary>
/// <param name="controller">The controller that has it.</param>
public class InterruptCoalescingFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.InterruptCoalescing)
{
    private const uint DefinedBits = 0xFFFF;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & DefinedBits;

    /// <inheritdoc />
    protected override void OnChange() => Controller.Interrupts.Coalescing = new InterruptCoalescing(ReadCurrent(0, 0, []));
}
