using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands;

/// <summary>Who executes which opcode on one kind of queue.</summary>
public sealed class CommandTable
{
    private readonly CommandHandler[] _handlers = new CommandHandler[256];
    private readonly UnsupportedCommand _unsupported;

    /// <summary>A table without any command.</summary>
    /// <param name="controller">The controller that executes.</param>
    public CommandTable(ReferenceController controller)
    {
        _unsupported = new UnsupportedCommand(controller);
        Array.Fill(_handlers, _unsupported);
    }

    /// <summary>Adds a family, or replaces one.</summary>
    /// <param name="opcode">Its opcode.</param>
    /// <param name="handler">Who executes it.</param>
    /// <returns>This table.</returns>
    public CommandTable With(byte opcode, CommandHandler handler)
    {
        _handlers[opcode] = handler;
        return this;
    }

    /// <summary>Executes a command.</summary>
    /// <param name="command">The command as it was fetched.</param>
    /// <returns>How it is completed.</returns>
    public CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var handler = _handlers[command.Entry.Opcode];

        // Neither fused operations nor SGLs are offered (FUSES 0, SGLS 0), so byte 1 has to be 0 but for its reserved bits (BASE-054).
        return ((int)command.Entry.Fuse | (int)command.Entry.DataPointerKind) != 0 && handler != _unsupported
            ? CommandOutcome.Error(StatusCode.InvalidFieldInCommand)
            : handler.Execute(command);
    }
}
