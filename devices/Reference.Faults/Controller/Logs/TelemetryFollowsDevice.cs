using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class TelemetryFollowsDevice() : ControllerFault(
    "log-telemetry-follows-device",
    ["BASE-088"],
    steps: 4,
    "Only the first block of host-initiated telemetry is a capture; the others show counters of reads as they are now.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : TelemetryHostPage(controller)
    {
        protected override void WriteBlock(int block, Span<byte> target)
        {
            base.WriteBlock(block, target);
            target[0] += block > 1 ? (byte)Controller.Health.Tell().ReadCommands : (byte)0;
        }
    }
}
