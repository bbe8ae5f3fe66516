using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class KeepAliveTimeoutRoundsDown() : ControllerFault(
    "keep-alive-timeout-rounds-down",
    ["BASE-021"],
    steps: 2,
    "KATO is rounded down to what the timer can count, so that a host is given up earlier than it asked for.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : KeepAliveTimerFeature(controller)
    {
        private const uint MillisecondsPerUnit = 100;

        public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
        {
            var asked = value;
            var status = base.Check(command, ref value, data);
            value -= value > asked ? Controller.Configuration.KeepAlive.Granularity100Milliseconds * MillisecondsPerUnit : 0;
            return status;
        }
    }
}
