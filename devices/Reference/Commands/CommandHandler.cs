using NvmeConformance.Nvme.Spec.LogPages;
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
    /// <summary>
    /// Whether the controller, as it is configured, has the command. Asked once after power on; what is not supported ends with
    /// Invalid Command Opcode and is absent from log page 05h.
    /// </summary>
    public virtual bool IsSupported => true;

    /// <summary>Whether log page 05h lists the command, where the controller has it.</summary>
    public virtual bool IsListed => true;

    /// <summary>What log page 05h says of the command (B2.2 5.1.12.1.6). CSUPP is set by the log page itself.</summary>
    public virtual CommandEffects Effects => new() { Scope = EffectScopes.Controller };

    /// <summary>The controller begins a new life: whatever the handler remembers of commands is forgotten.</summary>
    public virtual void PowerOn()
    {
    }

    /// <summary>The controller that executes.</summary>
    protected ReferenceController Controller { get; } = controller;

    /// <summary>Executes a command.</summary>
    /// <param name="command">The command as it was fetched.</param>
    /// <returns>How it is completed; without meaning where the controller was told to hold the command.</returns>
    public abstract CommandOutcome Execute(FetchedCommand command);
}
