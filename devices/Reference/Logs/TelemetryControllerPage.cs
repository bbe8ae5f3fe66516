using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;

namespace NvmeConformance.Reference.Logs;

/// <summary>
/// Telemetry Controller-Initiated, log page 08h (B2.2 5.1.12.1.9): what the controller captured when something went wrong. No reset and
/// no loss of power takes it.
/// </summary>
/// <param name="controller">The controller that answers.</param>
public class TelemetryControllerPage(ReferenceController controller)
    : TelemetryPage(controller, LogPageIdentifier.TelemetryControllerInitiated)
{
    private const byte ScopeIsController = 1;

    private static readonly AsynchronousEvent Changed = new()
    {
        Type = AsynchronousEventType.Notice,
        Information = (byte)NoticeEvent.TelemetryLogChanged,
        Log = LogPageIdentifier.TelemetryControllerInitiated,
    };

    /// <summary>TCDA: whether there is a capture that the host has not read, as far as it has said so.</summary>
    public bool IsAvailable { get; private set; }

    /// <summary>Something went wrong.</summary>
    /// <param name="reason">What, in printable characters.</param>
    public virtual void Capture(string reason)
    {
        if (IsSupported)
        {
            Take(reason);
            IsAvailable = true;
            Controller.Events.Raise(Changed, EventGate.TelemetryLog);
        }
    }

    /// <inheritdoc />
    public override void OnRead() => IsAvailable = false;

    /// <inheritdoc />
    public override void PowerOn()
    {
        base.PowerOn();
        IsAvailable = Controller.Configuration.Telemetry.HasEarlierCapture;
        if (IsAvailable)
        {
            Remember("EARLIER LIFE");
        }
    }

    /// <inheritdoc />
    protected internal override void WriteHeader(ref TelemetryHeader view)
    {
        base.WriteHeader(ref view);
        view.HostGenerationOrControllerScope = ScopeIsController;
    }
}
