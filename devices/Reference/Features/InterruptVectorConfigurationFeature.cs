using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Interrupt Vector Configuration, 09h (B2.2 5.1.25.2.3): CD for one vector, which Get Features names in CDW11, too.</summary>
/// <param name="controller">The controller that has it.</param>
public class InterruptVectorConfigurationFeature(ReferenceController controller)
    : Feature(controller, FeatureIdentifier.InterruptVectorConfiguration)
{
    private const uint VectorBits = 0xFFFF;
    private const uint CoalescingDisabled = 1 << 16;

    private bool _wasEverSet;

    /// <inheritdoc />
    public override StatusCode Select(uint dword11, bool isSet, out uint selector)
    {
        selector = dword11 & VectorBits;
        return selector < (uint)Controller.Interrupts.VectorCount ? StatusCode.Success : StatusCode.InvalidFieldInCommand;
    }

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & (VectorBits | CoalescingDisabled);

    /// <inheritdoc />
    public override uint ReadDefault(uint identifier, uint selector, Span<byte> data) => selector;

    /// <inheritdoc />
    public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
    {
        _wasEverSet = true;
        return base.Write(identifier, selector, value, data, isSaved);
    }

    /// <inheritdoc />
    protected override void OnChange()
    {
        // Resets come by the thousand, and hardly any host sets a vector.
        if (!_wasEverSet)
        {
            return;
        }

        for (var vector = 0; vector < Controller.Interrupts.VectorCount; vector++)
        {
            var isDisabled = (ReadCurrent(0, (uint)vector, []) & CoalescingDisabled) != 0;
            if (isDisabled != Controller.Interrupts.IsCoalescingDisabled(vector))
            {
                Controller.Interrupts.DisableCoalescing(vector, isDisabled);
            }
        }
    }
}
