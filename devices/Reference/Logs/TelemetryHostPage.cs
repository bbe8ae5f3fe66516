using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Logs;

/// <summary>Telemetry Host-Initiated, log page 07h (B2.2 5.1.12.1.8): what the host had captured, by the read that asks for it.</summary>
/// <param name="controller">The controller that answers.</param>
public class TelemetryHostPage(ReferenceController controller) : TelemetryPage(controller, LogPageIdentifier.TelemetryHostInitiated)
{
    private const byte ScopeIsController = 1;

    /// <inheritdoc />
    public override StatusCode Prepare(in GetLogPageCommand command)
    {
        if ((command.LogSpecificParameter & TelemetryHeader.CreateParameter) != 0)
        {
            Take("HOST");
        }

        return StatusCode.Success;
    }

    /// <inheritdoc />
    public override void Reset()
    {
        if (!Controller.Policies.Maintenance.HostTelemetrySurvivesReset)
        {
            Forget();
        }
    }

    /// <inheritdoc />
    protected internal override void WriteHeader(ref TelemetryHeader view)
    {
        base.WriteHeader(ref view);
        view.HostInitiatedScope = ScopeIsController;
        view.HostGenerationOrControllerScope = Generation;
    }
}
