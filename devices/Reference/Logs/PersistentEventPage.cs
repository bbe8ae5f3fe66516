using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.History;

namespace NvmeConformance.Reference.Logs;

/// <summary>
/// Persistent Event, log page 0Dh (B2.2 5.1.12.1.14): what has happened to the subsystem, as it was when the host established a reporting
/// context (BASE-092).
/// </summary>
/// <param name="controller">The controller that answers.</param>
public class PersistentEventPage(ReferenceController controller) : LogPage(controller, LogPageIdentifier.PersistentEvent)
{
    private const int ActionMask = 0b11;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.PersistentEvents.IsSupported;

    /// <inheritdoc />
    public override LogPageScope Scope => LogPageScope.Subsystem;

    private ReportingContexts Contexts => Controller.Subsystem.History.Contexts;

    /// <inheritdoc />
    public override StatusCode Prepare(in GetLogPageCommand command)
    {
        switch (ActionOf(command))
        {
            case PersistentEventAction.Read:
                return Contexts.Exists ? StatusCode.Success : StatusCode.CommandSequenceError;
            case PersistentEventAction.EstablishContext:
                return Contexts.TryEstablish(Controller) ? StatusCode.Success : StatusCode.CommandSequenceError;
            case PersistentEventAction.ReleaseContext:
                Contexts.Release();
                return StatusCode.Success;
            default:
                return StatusCode.InvalidFieldInCommand;
        }
    }

    /// <inheritdoc />
    public override bool ReturnsData(in GetLogPageCommand command) => ActionOf(command) != PersistentEventAction.ReleaseContext;

    /// <inheritdoc />
    public override int SizeBytes(in GetLogPageCommand command) => Contexts.Log.Length;

    /// <inheritdoc />
    public override void Render(in GetLogPageCommand command, int offset, Span<byte> target) =>
        Contexts.Log.Slice(offset, target.Length).CopyTo(target);

    /// <inheritdoc />
    public override void OnNotSent(in GetLogPageCommand command)
    {
        // A host that saw its command fail does not know of a context that it would have to release.
        if (ActionOf(command) == PersistentEventAction.EstablishContext)
        {
            Contexts.Release();
        }
    }

    private static PersistentEventAction ActionOf(in GetLogPageCommand command) =>
        (PersistentEventAction)(command.LogSpecificParameter & ActionMask);
}
