using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Prohibiting;

namespace NvmeConformance.Reference.Logs;

/// <summary>Command and Feature Lockdown, log page 14h (B2.2 5.1.12): what can be prohibited, or what is, as LSP asks.</summary>
/// <param name="controller">The controller that answers.</param>
public class LockdownPage(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.CommandAndFeatureLockdown, LockdownLog.Size)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Lockdown.IsSupported;

    /// <inheritdoc />
    public override LogPageScope Scope => LogPageScope.Subsystem;

    /// <inheritdoc />
    public override bool UsesCommandSet => true;

    /// <inheritdoc />
    public override StatusCode Prepare(in GetLogPageCommand command)
    {
        var asked = new LockdownLogContents(command.LogSpecificParameter);
        return Enum.IsDefined(asked.Scope) && Enum.IsDefined(asked.Select) ? StatusCode.Success : StatusCode.InvalidFieldInCommand;
    }

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<LockdownLog>(page);
        var asked = new LockdownLogContents(command.LogSpecificParameter);
        view.Contents = new LockdownLogContents { Scope = asked.Scope, Select = asked.Select };
        foreach (var entry in Find(asked))
        {
            view.List[view.LengthBytes++] = entry;
        }
    }

    /// <summary>What a host asks for.</summary>
    /// <param name="asked">LSP.</param>
    /// <returns>Opcodes or FIDs, ascending; at most 255.</returns>
    protected virtual IEnumerable<byte> Find(LockdownLogContents asked)
    {
        var (offered, prohibited) = asked.Scope switch
        {
            LockdownScope.AdminCommand => (Controller.Configuration.Lockdown.Opcodes, Controller.Subsystem.Prohibitions.Commands),
            LockdownScope.SetFeatures => (Controller.Configuration.Lockdown.Features, Controller.Subsystem.Prohibitions.Features),
            _ => ((IReadOnlyList<byte>)[], (ProhibitedList?)null),
        };
        return asked.Select == LockdownLogSelect.Prohibitable
            ? offered
            : prohibited?.All(isOutOfBand: asked.Select == LockdownLogSelect.ProhibitedOutOfBand) ?? [];
    }
}
