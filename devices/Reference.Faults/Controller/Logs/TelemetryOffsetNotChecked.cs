using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class TelemetryOffsetNotChecked() : ControllerFault(
    "log-telemetry-offset-not-checked",
    ["BASE-088"],
    steps: 2,
    "Host-initiated telemetry is returned in pieces of any size: offsets and lengths need not be multiples of 512.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : TelemetryHostPage(controller)
    {
        public override int GranularityBytes => sizeof(uint);

        public override void Render(in GetLogPageCommand command, int offset, Span<byte> target)
        {
            const int Block = TelemetryHeader.BlockSizeBytes;
            var first = offset / Block * Block;
            var whole = new byte[((offset + target.Length + Block - 1) / Block * Block) - first];
            base.Render(command, first, whole);
            whole.AsSpan(offset - first, target.Length).CopyTo(target);
        }
    }
}
