using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Logs;

/// <summary>
/// Commands Supported and Effects, 05h (B2.2 5.1.12.1.6), computed from the command tables: it disagrees with the behaviour only
/// where a fault makes it (BASE-051).
/// </summary>
/// <param name="controller">The controller that answers.</param>
public class CommandEffectsLog(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.CommandsSupportedAndEffects, CommandsSupportedAndEffects.Size)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.LogPages.CommandEffects;

    /// <inheritdoc />
    public override bool UsesCommandSet => true;

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<CommandsSupportedAndEffects>(page);
        for (var opcode = 0; opcode < CommandEffectsTable.Count; opcode++)
        {
            view.Admin[opcode] = Describe(Controller.AdminCommands, (byte)opcode);
            view.Io[opcode] = Describe(Controller.IoCommands, (byte)opcode);
        }
    }

    /// <summary>What is said of one command.</summary>
    /// <param name="commands">Admin or I/O commands.</param>
    /// <param name="opcode">Any opcode.</param>
    /// <returns>Its entry; 0 where it is not supported.</returns>
    protected virtual CommandEffects Describe(CommandTable commands, byte opcode)
    {
        ArgumentNullException.ThrowIfNull(commands);
        var effects = commands.EffectsOf(opcode);
        return Controller.Configuration.LogPages.Miscellaneous ? effects : effects with { Scope = EffectScopes.None };
    }
}
