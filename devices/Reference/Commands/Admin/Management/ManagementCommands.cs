using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Commands.Admin.Management;

/// <summary>The commands for whole namespaces and for the subsystem's media. Each says itself whether a configuration has it.</summary>
public static class ManagementCommands
{
    /// <summary>Adds them to the admin commands.</summary>
    /// <param name="table">The admin commands.</param>
    /// <param name="controller">The controller that executes.</param>
    /// <returns>The table.</returns>
    public static CommandTable WithManagement(this CommandTable table, ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table
            .With((byte)AdminOpcode.NamespaceManagement, new NamespaceManagement(controller))
            .With((byte)AdminOpcode.NamespaceAttachment, new NamespaceAttachment(controller))
            .With((byte)AdminOpcode.FormatNvm, new FormatNvm(controller))
            .With((byte)AdminOpcode.DirectiveSend, new Directives.DirectiveSend(controller))
            .With((byte)AdminOpcode.DirectiveReceive, new Directives.DirectiveReceive(controller))
            .With((byte)AdminOpcode.Lockdown, new Lockdown(controller))
            .With((byte)AdminOpcode.VirtualizationManagement, new VirtualizationManagement(controller))
            .With((byte)AdminOpcode.Sanitize, new Sanitize(controller));
    }
}
