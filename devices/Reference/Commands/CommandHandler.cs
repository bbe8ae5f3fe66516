using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands;

/// <summary>
/// Executes the commands of one family, whole, in one event. No field of a command is believed, and no exception leaves. A seam:
/// command faults override a family.
/// </summary>
/// <param name="controller">The controller that executes.</param>
public abstract class CommandHandler(ReferenceController controller)
{
    /// <summary>The controller that executes.</summary>
    protected ReferenceController Controller { get; } = controller;

    /// <summary>Executes a command.</summary>
    /// <param name="command">The command as it was fetched.</param>
    /// <returns>How it is completed.</returns>
    public abstract CommandOutcome Execute(FetchedCommand command);
}
