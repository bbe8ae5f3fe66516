using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class TelemetryGenerationToldLate() : ControllerFault(
    "log-telemetry-generation-told-late",
    ["BASE-088"],
    steps: 2,
    "The read that creates host-initiated telemetry shows the generation before it: the next read of the same data shows another.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : TelemetryHostPage(controller)
    {
        private bool _creates;

        public override StatusCode Prepare(in GetLogPageCommand command)
        {
            _creates = (command.LogSpecificParameter & TelemetryHeader.CreateParameter) != 0;
            return base.Prepare(command);
        }

        protected internal override void WriteHeader(ref TelemetryHeader view)
        {
            base.WriteHeader(ref view);
            view.HostGenerationOrControllerScope -= _creates ? (byte)1 : (byte)0;
        }
    }
}
