using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Keep Alive Timer, 0Fh (B2.2 5.1.25.1.8): KATO in milliseconds, rounded up to what the timer can count (BASE-021).</summary>
/// <param name="controller">The controller that has it.</param>
public class KeepAliveTimerFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.KeepAliveTimer)
{
    private const uint MillisecondsPerUnit = 100;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.KeepAlive.IsSupported;

    /// <inheritdoc />
    public override bool IsSaveable => false;

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        var unit = Controller.Configuration.KeepAlive.Granularity100Milliseconds * MillisecondsPerUnit;
        var rounded = ((ulong)value + unit - 1) / unit * unit;
        if (rounded > uint.MaxValue)
        {
            return StatusCode.KeepAliveTimeoutInvalid;
        }

        value = (uint)rounded;
        return StatusCode.Success;
    }

    /// <inheritdoc />
    protected override void OnChange() => Controller.KeepAlive.Set(ReadCurrent(0, 0, []));
}
