using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Sanitizing;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands;

/// <summary>Who executes which opcode on one kind of queue.</summary>
public sealed class CommandTable
{
    private const int Opcodes = 256;
    private const byte PointerAndFusionBits = 0b1100_0011;

    private readonly List<(byte Opcode, CommandHandler Handler)> _registered = [];
    private readonly CommandHandler[] _handlers = new CommandHandler[Opcodes];
    private CommandHandler _unsupported;
    private readonly ReferenceController _controller;

    /// <summary>A table without any command.</summary>
    /// <param name="controller">The controller that executes.</param>
    public CommandTable(ReferenceController controller)
    {
        _controller = controller;
        _unsupported = new UnsupportedCommand(controller);
        Array.Fill(_handlers, _unsupported);
    }

    /// <summary>Adds a family, or replaces one.</summary>
    /// <param name="opcode">Its opcode.</param>
    /// <param name="handler">Who executes it.</param>
    /// <returns>This table.</returns>
    public CommandTable With(byte opcode, CommandHandler handler)
    {
        _registered.RemoveAll(entry => entry.Opcode == opcode);
        _registered.Add((opcode, handler));
        return this;
    }

    /// <summary>Replaces what answers every opcode that is not supported.</summary>
    /// <param name="handler">Who answers.</param>
    /// <returns>This table.</returns>
    public CommandTable WithUnsupported(CommandHandler handler)
    {
        _unsupported = handler;
        Array.Fill(_handlers, handler);
        return this;
    }

    /// <summary>What log page 05h says of a command: nothing where it is not supported, so that log and behaviour agree.</summary>
    /// <param name="opcode">Any opcode.</param>
    /// <returns>The dword.</returns>
    public CommandEffects EffectsOf(byte opcode) =>
        _handlers[opcode] == _unsupported || !_handlers[opcode].IsListed ? default : _handlers[opcode].Effects with { IsSupported = true };

    /// <summary>Executes a command.</summary>
    /// <param name="command">The command as it was fetched.</param>
    /// <returns>How it is completed.</returns>
    public CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var handler = _handlers[command.Entry.Opcode];
        if (_controller.Subsystem.Sanitize.RestrictsCommands && handler != _unsupported)
        {
            var status = _controller.Subsystem.Sanitize.Check(command);
            if (status != StatusCode.Success)
            {
                return SanitizeGate.Refuse(status);
            }
        }

        return (command.Entry.Flags & PointerAndFusionBits) != 0 && handler != _unsupported && !IsPossible(command)
            ? CommandOutcome.Error(StatusCode.InvalidFieldInCommand)
            : handler.Execute(command);
    }

    /// <summary>Prohibits a command, or allows it again; nothing happens to one that is not supported.</summary>
    internal void Prohibit(byte opcode, bool isProhibited)
    {
        if (_registered.Find(entry => entry.Opcode == opcode).Handler is { IsSupported: true } handler)
        {
            _handlers[opcode] = isProhibited ? new ProhibitedCommand(_controller, handler) : handler;
        }
    }

    /// <summary>Decides which commands there are under a new configuration.</summary>
    internal void PowerOn()
    {
        foreach (var (opcode, handler) in _registered)
        {
            handler.PowerOn();
            _handlers[opcode] = handler.IsSupported ? handler : _unsupported;
        }
    }

    // A half of a fused operation comes here without its FUSE bits; SGLs are for I/O commands only over PCIe (BASE-054).
    private bool IsPossible(FetchedCommand command)
    {
        var sgls = _controller.Configuration.Io.Sgl;
        var isOffered = command.Entry.DataPointerKind switch
        {
            DataPointerKind.Prp => true,
            DataPointerKind.SglWithContiguousMetadata => sgls.IsSupported,
            DataPointerKind.SglWithMetadataDescriptor => sgls.IsSupported && sgls.MetadataPointerIsSgl,
            _ => false,
        };
        return command.Entry.Fuse == FusedOperation.None
            && isOffered
            && (command.Queue.Identifier != 0 || command.Entry.DataPointerKind == DataPointerKind.Prp);
    }
}
